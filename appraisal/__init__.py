"""Appraise units by a scheme: values -> points -> dimensions -> scores -> ranks -> sanctions -> awards.

unit        what is appraised: it has a code, a level, a kind and a parent
level       district, town, village, department, enterprise, or the case's own word
indicator   one thing measured, with its unit of measure and direction
value       what one unit scored on one indicator in one year
scheme      one edition of the rules, in force from a year to a year
dimension   a group of indicators
points      what a value earns under the scheme
score       the points of a unit added up
peers       the units ranked together
band        a named range of scores
streak      consecutive years with a violation
sanction    veto, yellow card; proposed here, decided by people
award       a title with places
decision    a sanction or an award as recorded by the authority
case        one folder of data: units, values, schemes, decisions
origin      where a figure comes from: circular, reconstructed, imported, derived

Each stage is one SQL file in appraisal/sql; `appraise` runs them in order. This package knows nothing of Streamlit.
"""
