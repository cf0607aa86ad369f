"""What pages share: the frame, the choices, questions as DataFrames, figures, tables, words."""
