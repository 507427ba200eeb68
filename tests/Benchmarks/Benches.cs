namespace Enforcement.Benchmarks;

/// <summary>Every promise of speed, each beside its limit. A rate of a machine's own decides nothing: it stands in the
/// words of the ratio that it went into.</summary>
public static class Benches
{
    public static IReadOnlyList<Bench> All { get; } =
    [
        new(
            WriteBench.Run,
            new Gate(
                "journal-write",
                "commands through an RPC with a token, 64 callers, SQLite FULL, against a bare loop that appends the "
                    + "same rows",
                0.1
            )
        ),
        new(
            SingleCommandBench.Run,
            new Gate(
                "single-command",
                "one command after another, median, against a bare gRPC echo and two fsyncs",
                3,
                AtMost: true
            )
        ),
        new(
            QueryBench.Run,
            new Gate("query", "query by code, 64 callers, against an echo behind the same tokens", 0.4)
        ),
        new(
            QuiesceBench.Run,
            new Gate(
                "idle-quiesce",
                "a simulated clock with nothing to move, over all three services, against an echo",
                4,
                AtMost: true
            )
        ),
        new(RelayBench.Run, new Gate("relay", "relay on RabbitMQ, against MassTransit sending the same batches", 0.7)),
        new(
            ReferralBench.Run,
            new Gate(
                "referrals",
                "referrals a second from approval to signed receipt, without the outage in which the broker was away "
                    + "and the inbox killed twice",
                100
            )
        ),
        new(FollowerBench.Run, new Gate("follower", "follower catching up, against inserting rows in batches", 0.2)),
        new(
            ImportBench.Run,
            new("import", "import of enterprises, against `sqlite3 .import`", 8, AtMost: true),
            new("import-memory", "MB that the registry grew by meanwhile", 100, AtMost: true)
        ),
        new(
            SheetBench.Run,
            new("sheet-import", "import of enterprises from a workbook, against MiniExcel reading it", 3, AtMost: true),
            new("sheet-import-seconds", "seconds for it", 10, AtMost: true),
            new("export", "export of enterprises to a workbook, against MiniExcel writing it", 3, AtMost: true),
            new("export-seconds", "seconds for it", 10, AtMost: true),
            new("csv-import-seconds", "seconds for the same from CSV", 10, AtMost: true),
            new("csv-export-seconds", "seconds for the same to CSV", 10, AtMost: true)
        ),
        new(
            JournalVerifyBench.Run,
            new Gate("journal-verify", "journal verified from disk, against its four hashes alone", 0.4)
        ),
        new(
            TicketBench.Run,
            new Gate(
                "draw-tickets",
                "tickets and selection, one thread, against a loop over `SHA256.HashData`",
                TicketBench.Limit
            )
        ),
        new(SqliteDrawBench.Run, new Gate("draw-sqlite", "the same against SQLite's `ORDER BY RANDOM() LIMIT`", 8)),
        new(MerkleBench.Run, new Gate("merkle", "Merkle root, one thread, against a tree of `SHA256.HashData`", 8)),
        new(
            FreezeBench.Run,
            new("freeze", "seconds to freeze a roster", 10, AtMost: true),
            new("freeze-memory", "MB that the process grew by meanwhile", 400, AtMost: true)
        ),
        new(
            AssignmentBench.Run,
            new Gate("assignment", "seconds of processor time to find officers, not a slot to spare", 3, AtMost: true)
        ),
        new(
            CeremonyBench.Run,
            new Gate(
                "ceremony",
                "seconds of processor time for a district's whole draw, its bundle verified",
                0.3,
                AtMost: true
            )
        ),
        new(
            FloodBench.Run,
            new(
                "flood",
                "p99 of a reader beside a flood from one address, against the same alone",
                5,
                AtMost: true,
                Exact: true
            ),
            new("flood-memory", "MB that the process grew by meanwhile", 50, AtMost: true)
        ),
        new(
            AllInOneBench.Run,
            new("allinone-start", "seconds from process start to `GET /` 200, second start", 3, AtMost: true),
            new("allinone-memory", "MB resident some time later", 250, AtMost: true)
        ),
    ];
}
