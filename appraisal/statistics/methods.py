"""What a reader is told of each method where it is used: its name, two sentences, and where it is published.

Messages are in English and marked for the catalogue; whoever shows one translates it: `_(METHODS["wilson"].name)`.
References are cited as published, in every language alike.
"""

from dataclasses import dataclass

from appraisal.words import N_


@dataclass(frozen=True)
class Method:
    name: str
    explanation: str
    reference: str


METHODS: dict[str, Method] = {
    "wilson": Method(
        N_("Wilson interval"),
        N_(
            "A rate found in a sample is known only within limits, and the fewer the cases the wider "
            "they are. "
            "Of 100 intervals found like this at 95 %, about 95 hold the true rate."
        ),
        "Wilson (1927), JASA 22, 209-212, doi 10.1080/01621459.1927.10502953",
    ),
    "newcombe": Method(
        N_("Interval of a difference"),
        N_(
            "The difference between the reported and the verified rate has its own interval, made from "
            "those of the two. "
            "Where it holds 0, the check does not contradict the report."
        ),
        "Newcombe (1998), Statistics in Medicine 17, 873-890, method 10",
    ),
    "joint_rank_set": Method(
        N_("Joint rank set"),
        N_(
            "These are the places that the data cannot tell apart for this unit: nobody is counted above "
            "or below it "
            "unless their whole intervals lie apart. "
            "The sets of all units hold together at the confidence stated."
        ),
        "Klein, Wright and Wieczorek (2020), JRSS-C 69, 589-606, doi 10.1111/rssc.12402",
    ),
    "stepdown": Method(
        N_("Step-down rank set"),
        N_(
            "Units are compared two by two, and a difference counts only where it is larger than the "
            "largest one that "
            "chance makes among all of them. "
            "What is settled is set aside and the rest compared again, so these sets are mostly narrower "
            "than the joint ones."
        ),
        "Mogstad, Romano, Shaikh and Wilhelm (2024), Review of Economic Studies 91, 476-518, doi "
        "10.1093/restud/rdad006",
    ),
    "naive": Method(
        N_("Simulated ranks"),
        N_(
            "Every figure is drawn anew many times within its sampling error, and the places are counted. "
            "It describes how places scatter and is too narrow as a test of them."
        ),
        "Goldstein and Spiegelhalter (1996), JRSS-A 159, 385-443, doi 10.2307/2983325",
    ),
    "funnel": Method(
        N_("Funnel plot"),
        N_(
            "The limits show how far from the district's rate a unit of each size may lie by chance alone. "
            "Only units outside them differ from the district; the order of those inside means nothing."
        ),
        "Spiegelhalter (2005), Statistics in Medicine 24, 1185-1202, doi 10.1002/sim.1970",
    ),
    "overdispersion": Method(
        N_("Over-dispersion"),
        N_(
            "Where most units differ by more than chance, something common to them is at work that the "
            "limits do not know. "
            "Limits that allow for it point only to units that stand out from the rest even so."
        ),
        "Spiegelhalter (2005), Statistics in Medicine 24, 1185-1202, doi 10.1002/sim.1970",
    ),
    "quantile_bands": Method(
        N_("Bands of equal size"),
        N_(
            "Units are put in order and cut into groups that are as equal in size as they can be. "
            "Units with equal values are always in the same group."
        ),
        "PHEindicatormethods, phe_quantile",
    ),
    "slope_test": Method(
        N_("Recent trend"),
        N_(
            "A line is laid through the last five points, the surer ones counting more. "
            "It is called a trend only where its slope is beyond chance at 99.8 % and keeps its "
            "direction whichever point "
            "is left out."
        ),
        "Office for Health Improvement and Disparities, Fingertips, recent trends",
    ),
    "mann_kendall": Method(
        N_("Mann-Kendall test"),
        N_(
            "It counts how many pairs of years rise and how many fall, whatever the amounts. "
            "It needs five years and takes no account of how sure each figure is."
        ),
        "Mann (1945), Econometrica 13, 245-259, doi 10.2307/1907187",
    ),
    "shrinkage": Method(
        N_("Shrunken rate"),
        N_(
            "The rate of a small unit swings widely by chance, so it is drawn towards the rate of all "
            "units, the more the "
            "fewer its cases. "
            "It stands beside the unit's own rate and never replaces it."
        ),
        "Kleinman (1973), JASA 68, 46-54, doi 10.1080/01621459.1973.10481332",
    ),
    "luck": Method(
        N_("Chance of tripping the rule by luck"),
        N_(
            "A unit at the district's average trips a rule now and then by chance alone, and a small "
            "unit more often. "
            "This is that chance, taking the years as independent of each other."
        ),
        "Feller (1968), An Introduction to Probability Theory and Its Applications I, 3rd edition, XIII.7",
    ),
    "heaping": Method(
        N_("Heaping at the target"),
        N_(
            "Figures that have nothing to do with the target fall just short of it as often as just past it. "
            "The chance says how often so many would lie just past it by themselves."
        ),
        "Gerber and Malhotra (2008), Quarterly Journal of Political Science 3, 313-326, doi 10.1561/100.00008024",
    ),
    "agreement": Method(
        N_("Too good an agreement"),
        N_(
            "A sample check of a right report still differs from it a little, because other cases are "
            "drawn each time. "
            "The chance says how often so many checks would agree to the last digit by themselves."
        ),
        "Fisher (1936), Annals of Science 1, 115-137, doi 10.1080/00033793600200111",
    ),
    "jump": Method(
        N_("Jump when a target came"),
        N_(
            "If a new target changed nothing, a unit's best change would fall into that year no more "
            "often than into another. "
            "The chance says how often so many units would have it just then by themselves."
        ),
        "Poisson binomial distribution; Wang (1993), Statistica Sinica 3, 295-312",
    ),
}

# To be asked of a person, beside the evidence of `forensics`; never a verdict.
QUESTIONS: dict[str, str] = {
    "heaping": N_("Why do so many units lie just past the target? Were cases counted anew near it?"),
    "agreement": N_("Why do the checks agree so closely with the reports? Were they drawn independently?"),
    "jump": N_("What changed in the year of the target: the work, the counting, or the reporting?"),
}
