namespace Enforcement.Verification.Teams;

/// <summary>A visit that needs two officers. Candidates are those already eligible: certificate, qualification, area,
/// leave and recusal decided before.</summary>
/// <param name="Task">id, [A-Z0-9-]{1,40}.</param>
/// <param name="Enterprise">credit code of the firm visited.</param>
/// <param name="Lead">officers who may lead, in any order.</param>
/// <param name="Second">officers who may go as second, in any order.</param>
/// <param name="LastPair">who went together last time; they are not sent together again. Null when nobody went.</param>
public sealed record AssignmentTask(
    string Task,
    string Enterprise,
    IReadOnlyList<string> Lead,
    IReadOnlyList<string> Second,
    OfficerPair? LastPair
);

/// <summary>Two officers, in no order.</summary>
public sealed record OfficerPair(string One, string Other)
{
    public bool Is(string a, string b) => (One == a && Other == b) || (One == b && Other == a);
}

/// <summary>An officer and the most slots they take in all.</summary>
public sealed record AssignmentOfficer(string Officer, long Max);

/// <summary>Who goes, and every candidate that came earlier by key and was passed over, in the order tried.</summary>
public sealed record AssignmentRow(string Task, string Lead, string Second, IReadOnlyList<Skip> Skipped);

/// <summary>A candidate passed over: slot "L" or "S", and one of <see cref="SkipReason"/>.</summary>
public sealed record Skip(string Slot, string Officer, string Reason);

/// <summary>Why a candidate was passed over; where several hold, the first of this order is given.</summary>
public static class SkipReason
{
    /// <summary>Already has as many slots as allowed, by tasks served before.</summary>
    public const string Max = "max";

    /// <summary>Second only: would repeat last time's pair.</summary>
    public const string LastPair = "last-pair";

    /// <summary>The open slots could not all be filled any more.</summary>
    public const string Strands = "strands";

    /// <summary>Lead only: no second candidate is left beside them.</summary>
    public const string NoSecond = "no-second";
}

/// <summary>What came of an assignment: all tasks, or none and the reason. Never a part of them.</summary>
public abstract record AssignmentResult
{
    private AssignmentResult() { }

    /// <summary>Every task has its two officers; rows in the order served.</summary>
    public sealed record Complete(IReadOnlyList<AssignmentRow> Rows) : AssignmentResult;

    /// <summary>No assignment exists. <paramref name="Words"/> names tasks and officers that cannot fit; each
    /// relaxation alone would cure it.</summary>
    public sealed record Infeasible(string Words, IReadOnlyList<Relaxation> Relaxations) : AssignmentResult;
}

/// <summary>A change that would make an assignment possible. Kinds: raise-max, borrow, widen, postpone,
/// drop-last-pair.</summary>
public sealed record Relaxation(string Kind, int Amount, string Words);
