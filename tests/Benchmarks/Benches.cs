namespace Enforcement.Benchmarks;

/// <summary>Every promise of speed, each beside its limit. A rate of a machine's own decides nothing: it stands in the
/// words of the ratio that it went into.</summary>
public static class Benches
{
    public static IReadOnlyList<Bench> All { get; } =
    [
        new(WriteBench.Run, new Gate("journal-write", 0.1)),
        new(SingleCommandBench.Run, new Gate("single-command", 3, AtMost: true)),
        new(QueryBench.Run, new Gate("query", 0.4)),
        new(QuiesceBench.Run, new Gate("idle-quiesce", 4, AtMost: true)),
        new(RelayBench.Run, new Gate("relay", 0.7)),
        new(ReferralBench.Run, new Gate("referrals", 100)),
        new(FollowerBench.Run, new Gate("follower", 0.2)),
        new(ImportBench.Run, new("import", 8, AtMost: true), new("import-memory", 100, AtMost: true)),
        new(
            SheetBench.Run,
            new("sheet-import", 3, AtMost: true),
            new("sheet-import-seconds", 10, AtMost: true),
            new("export", 3, AtMost: true),
            new("export-seconds", 10, AtMost: true),
            new("csv-import-seconds", 10, AtMost: true),
            new("csv-export-seconds", 10, AtMost: true)
        ),
        new(JournalVerifyBench.Run, new Gate("journal-verify", 0.4)),
        new(TicketBench.Run, new Gate("draw-tickets", TicketBench.Limit)),
        new(SqliteDrawBench.Run, new Gate("draw-sqlite", 8)),
        new(MerkleBench.Run, new Gate("merkle", 8)),
        new(FreezeBench.Run, new("freeze", 10, AtMost: true), new("freeze-memory", 400, AtMost: true)),
        new(AssignmentBench.Run, new Gate("assignment", 3, AtMost: true)),
        new(CeremonyBench.Run, new Gate("ceremony", 0.3, AtMost: true)),
        new(FloodBench.Run, new("flood", 5, AtMost: true, Exact: true), new("flood-memory", 50, AtMost: true)),
        new(AllInOneBench.Run, new("allinone-start", 3, AtMost: true), new("allinone-memory", 250, AtMost: true)),
    ];
}
