namespace Enforcement.Ledger.Journal;

/// <summary>An appointment that was seconded, as each service keeps it: the one that appoints from its own facts, the
/// others from its journal.</summary>
internal sealed record AppointmentRow
{
    public required string AppointmentId { get; init; }
    public required string Person { get; init; }
    public required HeldRole Held { get; init; }
    public required DateOnly From { get; init; }

    /// <summary>Null: open.</summary>
    public DateOnly? To { get; init; }

    /// <summary>It counts no more, whatever its last day was.</summary>
    public bool Ended { get; init; }

    public bool CountsOn(DateOnly day) => !Ended && From <= day && !(To < day);
}
