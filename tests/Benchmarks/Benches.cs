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
                "referrals from draft to signed receipt, without the outage of the broker, the inbox killed twice, "
                    + "against bare signed messages and their answers",
                0.05
            )
        ),
        new(FollowerBench.Run, new Gate("follower", "follower catching up, against inserting rows in batches", 0.2)),
        new(
            ImportBench.Run,
            new("import", "import of enterprises, against `sqlite3 .import`", 8, AtMost: true),
            new(
                "import-memory",
                "memory that the registry grew by meanwhile, against a tenth of the rows",
                4,
                AtMost: true
            )
        ),
        new(
            SheetBench.Run,
            new("sheet-import", "import of enterprises from a workbook, against MiniExcel reading it", 3, AtMost: true),
            new("export", "export of enterprises to a workbook, against MiniExcel writing it", 3, AtMost: true),
            new("csv-import", "the same from CSV, against CsvHelper into a bare table", 4, AtMost: true),
            new("csv-export", "the same to CSV, against CsvHelper out of a bare table", 5, AtMost: true)
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
        new(
            SqliteDrawBench.Run,
            new Gate("draw-sqlite", "the same against SQLite's `ORDER BY RANDOM() LIMIT`", SqliteDrawBench.Limit)
        ),
        new(MerkleBench.Run, new Gate("merkle", "Merkle root, one thread, against a tree of `SHA256.HashData`", 8)),
        new(
            FreezeBench.Run,
            new("freeze", "freezing a roster, against reading it and a tree of `SHA256.HashData`", 1, AtMost: true),
            new("freeze-memory", "memory that the process grew by meanwhile, against the same loop", 3, AtMost: true)
        ),
        new(
            AssignmentBench.Run,
            new Gate("assignment", "finding officers with no slot to spare, against slots to spare", 8, AtMost: true)
        ),
        new(
            CeremonyBench.Run,
            new Gate(
                "ceremony",
                "a district's whole draw, its bundle verified, against loops over `SHA256.HashData` for root and "
                    + "tickets alone",
                3,
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
            new("flood-memory", "memory of the process meanwhile, against before", 1.25, AtMost: true, Exact: true)
        ),
        new(
            PageBench.Run,
            new Gate(
                "page",
                "lists of a district's year in the console, p95, against a page of it that asks nothing",
                6,
                AtMost: true
            )
        ),
        new(
            AllInOneBench.Run,
            new(
                "allinone-start",
                "process start to `GET /` 200, second start, against an empty ASP.NET Core gRPC host",
                15,
                AtMost: true
            ),
            new("allinone-memory", "memory some time later, against that host's", 5, AtMost: true)
        ),
    ];
}
