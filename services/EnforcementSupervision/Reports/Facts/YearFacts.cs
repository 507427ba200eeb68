using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnforcementSupervision.Reports.Facts;

/// <summary>A planned visit with everything known about it at the end of the report's day.</summary>
/// <param name="Ledger">Its newest ledger state; null when it never stood on the ledger.</param>
/// <param name="Firm">The enterprise as it was when the visit was planned, so that a later class does not move it
/// between rows.</param>
internal sealed record CountedVisit(
    PlannedVisitRow Plan,
    VisitState State,
    AvoidanceCause Cause,
    VisitId? JointLead,
    AvoidedChangeRow? Ledger,
    EnterpriseVersionRow? Firm,
    VisitResultRow? Result
)
{
    /// <summary>Its id as a text, as figures show what is behind them.</summary>
    public string Id => Plan.VisitId;

    /// <summary>The day of the waiver or other decision that the ledger knows last; null when there was none.</summary>
    public DateOnly? WaivedOn { get; init; }

    /// <summary>The rows this visit counts in besides the total.</summary>
    public IEnumerable<string> Keys =>
        [$"body:{Plan.Body}", ClassKey, $"industry:{Firm?.Section ?? "none"}", $"zone:{Firm?.Division ?? "none"}"];

    public string ClassKey =>
        $"class:{(Firm is null or { RiskClass: RiskClass.Unspecified } ? "none" : Firm.RiskClass.ToString())}";
}

/// <param name="Year">Year of the plan line the draw belongs to.</param>
/// <param name="LessForA">Exact rational; null where class A's rate had none to be compared with.</param>
internal sealed record CountedDraw(
    string DrawId,
    int Year,
    long Roster,
    IReadOnlyList<DrawStepRow> Steps,
    DrawVerdictRow? Verdict,
    string? LessForA = null
)
{
    /// <summary>What chance did in each stratum; empty where planning did not yet count it.</summary>
    public IReadOnlyList<DrawStratumRow> Strata { get; init; } = [];

    public bool Has(DrawStep step) => Steps.Any(s => s.Step == step);

    public long Sum(DrawStep step) => Steps.Where(s => s.Step == step).Sum(s => s.Count);
}

internal sealed record CountedReferral(
    string Id,
    string Agency,
    long Number,
    IReadOnlySet<string> Receipts,
    bool Withdrawn,
    bool Overdue,
    string Clue
);

/// <param name="Satisfied">By the policy of the day it was given; null where that day has none.</param>
internal sealed record CountedRating(VisitId VisitId, int Score, bool? Satisfied);

/// <summary>Everything a year's figures are counted from. Loaded once; what follows is pure.</summary>
internal sealed record YearFacts
{
    private readonly ILookup<CreditCode, ObservationPeriod> periods = Array
        .Empty<ObservationPeriod>()
        .ToLookup(o => o.CreditCode);

    public required int Year { get; init; }

    /// <summary>Last day whose entries are known.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Visits whose window ends in the year.</summary>
    public required IReadOnlyList<CountedVisit> Visits { get; init; }

    /// <summary>Matters of every visit that an entry of the year stands for.</summary>
    public required IReadOnlyDictionary<VisitId, int> MattersOf { get; init; }
    public required IReadOnlyDictionary<VisitId, LineKind> KindOf { get; init; }

    /// <summary>Entries of this year and the one before, by the day of entry.</summary>
    public required IReadOnlyList<EntryRow> Entries { get; init; }
    public required IReadOnlyList<ReportedEntryRow> Reported { get; init; }
    public required IReadOnlyList<ObservationPeriod> Observations
    {
        get;
        init
        {
            field = value;
            periods = value.ToLookup(o => o.CreditCode);
        }
    }

    public required IReadOnlyList<ComplaintRow> Complaints { get; init; }
    public required IReadOnlyList<PlanLineRow> Lines { get; init; }
    public required IReadOnlyList<CountedDraw> Draws { get; init; }
    public IReadOnlyList<CountedReferral> Referrals { get; init; } = [];

    /// <summary>Every referral ever sent, known at the report's day.</summary>
    public IReadOnlyList<ReferralSpan> ReferralSpans { get; init; } = [];
    public MeasureFacts Measures { get; init; } = MeasureFacts.None;
    public ConductFacts Conduct { get; init; } = ConductFacts.None;
    public SupervisionFacts Supervision { get; init; } = SupervisionFacts.None;
    public StationFacts Station { get; init; } = StationFacts.None;

    /// <summary>Of the year before, as documents state it and no journal here counts.</summary>
    public IReadOnlyList<DocumentedFigureRow> Documented { get; init; } = [];

    /// <summary>Complaints recorded in the year, decided or not.</summary>
    public IReadOnlyList<ComplaintRow> ComplaintsOfYear { get; init; } = [];

    /// <summary>Ratings of entries of the year.</summary>
    public IReadOnlyList<CountedRating> Ratings { get; init; } = [];

    /// <summary>Visits entered in the year or the one before, planned or about a case, whose result found a
    /// problem.</summary>
    public IReadOnlySet<VisitId> WithProblems { get; init; } = new HashSet<VisitId>();

    /// <summary>Active enterprises on the last day.</summary>
    public required long ActiveEnterprises { get; init; }

    /// <summary>Those of them that no draw can ever reach, by code.</summary>
    public IReadOnlyList<string> OutsideEveryFrame { get; init; } = [];

    /// <summary>Facts about visits that no plan ever named: an entry of a journal is missing.</summary>
    public required IReadOnlyList<VisitId> NeverPlanned { get; init; }

    /// <summary>Visits that others were merged into and that a plan names, of whatever year.</summary>
    public required IReadOnlySet<VisitId> Leads { get; init; }

    public DateOnly First => new(Year, 1, 1);

    /// <summary>31 December, or the report's day when that is earlier.</summary>
    public DateOnly Last => AsOf < new DateOnly(Year, 12, 31) ? AsOf : new(Year, 12, 31);

    public IEnumerable<EntryRow> EntriesOf(int year) => Entries.Where(e => e.On.Year == year);

    public bool Observed(CreditCode creditCode, DateOnly on) => periods[creditCode].Any(o => o.RunsOn(on));

    public bool ObservedWithin(CreditCode creditCode, DateOnly from, DateOnly to) =>
        periods[creditCode].Any(o => o.Touches(from, to));
}
