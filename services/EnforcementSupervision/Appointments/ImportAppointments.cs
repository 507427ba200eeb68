using System.Security.Cryptography;
using System.Text;
using Enforcement.BuildingBlocks.Sheets;
using Enforcement.Contracts;
using Enforcement.Contracts.Sheets.V1;
using Enforcement.Contracts.Supervision.V1;
using Google.Protobuf;

namespace Enforcement.EnforcementSupervision.Appointments;

internal sealed partial class AppointmentsService
{
    private static readonly SheetMap<AppointmentDraft> Columns = new(
        new Dictionary<string, string>
        {
            ["person"] = "人员标识",
            ["role"] = "岗位",
            ["body"] = "执法主体",
            ["zone"] = "片区",
            ["agency"] = "机关",
            ["from"] = "任职起",
            ["to"] = "任职止",
            ["legal_basis"] = "任职文件",
        },
        new Dictionary<string, string>(),
        required: ["person", "role", "from", "legal_basis"],
        days: ["from", "to"]
    );

    /// <summary>Each row is a step of its own: what was entered stays, whatever becomes of the rows after it. A row
    /// that says what stands or waits already changes nothing.</summary>
    [MayCall(Role.SecurityAdmin)]
    public override async Task ImportAppointments(
        IAsyncStreamReader<ImportAppointmentsRequest> requests,
        IServerStreamWriter<ImportAppointmentsReply> replies,
        ServerCallContext call
    )
    {
        var token = call.CancellationToken;
        if (
            !await requests.MoveNext(token)
            || requests.Current.PartCase is not ImportAppointmentsRequest.PartOneofCase.Start
        )
            throw Refusal.Invalid("start", Reasons.Required, "the first message is start");
        var start = requests.Current.Start;
        SheetFile.Check(start);
        var scope = CommandScope.Of(call, start);
        var upload = new Upload(
            async stop => await requests.MoveNext(stop) ? Chunk(requests.Current) : null,
            start.Length,
            options.Sheets.MostBytes
        );
        var (file, sha256) = await upload.Spool(token);
        await using var spooled = file;
        await using var sheet = SheetFile.Open(file, start.Format, start.Sheet, start.Encoding, options.Sheets);
        if (!await sheet.Read(token))
            throw Refusal.Invalid("file", Reasons.EmptyFile, "the file has no header");
        var (columns, rows, totals) = (Columns.Columns(sheet), 0L, new SheetTotals { DryRun = start.DryRun });
        var import = new Import(
            journal,
            database,
            clock,
            options.Division,
            scope with
            {
                BodyHash = SHA256.HashData([.. scope.BodyHash, .. sha256]),
            },
            start.DryRun,
            totals,
            token
        );
        for (; await sheet.Read(token); rows++)
            if (await Row() is { } refused)
            {
                totals.Refused++;
                await replies.WriteAsync(new() { Refused = refused }, token);
            }
        if (rows == 0)
            throw Refusal.Invalid("file", Reasons.EmptyFile, "the file has no row after its header");
        (totals.Sheet, totals.Hidden) = (sheet.Sheet, sheet.Hidden);
        await replies.WriteAsync(new() { Totals = totals }, token);

        async Task<RefusedLine?> Row()
        {
            if (columns.Fault(sheet) is { } fault)
                return RefusedRow.Of(sheet.Line, fault);
            try
            {
                await import.Take(sheet.Line, Appointing.Parse(Columns.Read(sheet, columns)));
                return null;
            }
            // A key that was used for another file refuses the file, not its row.
            catch (Refusal refusal) when (refusal.Reason != Reasons.IdempotencyKeyReused)
            {
                return RefusedRow.Of(sheet.Line, refusal);
            }
        }

        static ByteString Chunk(ImportAppointmentsRequest part) =>
            part.PartCase is ImportAppointmentsRequest.PartOneofCase.Chunk
                ? part.Chunk
                : throw Refusal.Invalid("chunk", Reasons.Required, "after start every message is a chunk");
    }

    /// <summary>A file being taken in, row by row.</summary>
    private sealed class Import(
        Journal<SupervisionDb> journal,
        Database<SupervisionDb> database,
        DomainClock clock,
        string division,
        CommandScope scope,
        bool dryRun,
        SheetTotals totals,
        CancellationToken token
    )
    {
        // Of a dry run, in which nothing is written that the next row could be judged beside.
        private readonly List<Appointing> ahead = [];
        private readonly Dictionary<Appointing, long> seen = [];

        public async Task Take(long line, Appointing of)
        {
            if (!seen.TryAdd(of, line))
                throw Refusal.AlreadyExists(Reasons.Duplicate, $"the same stands on line {seen[of]} already");
            var sequence = dryRun ? Judge(of) : await Write(line, of);
            if (sequence == 0)
                totals.Unchanged++;
            else
                (totals.Accepted, totals.Sequence) = (totals.Accepted + 1, dryRun ? 0 : sequence);
        }

        private long Judge(Appointing of)
        {
            using var db = database.Read();
            if (IsKnown(db, of))
                return 0;
            MayEnter(db, of, scope.Actor, LegalDay.Of(clock.Now), ahead);
            ahead.Add(of);
            return 1;
        }

        private async Task<long> Write(long line, Appointing of) =>
            (
                await journal.Write(
                    scope.Step(line, SHA256.HashData([.. scope.BodyHash, .. Encoding.UTF8.GetBytes($"{of}")])),
                    (db, now) =>
                    {
                        if (IsKnown(db, of))
                            return Decision.Of([], _ => new EnterAppointmentReply());
                        MayEnter(db, of, scope.Actor, LegalDay.Of(now), []);
                        return Decision.Of(
                            Entered(db, of, scope.Actor, now, division),
                            sequence => new EnterAppointmentReply { Sequence = sequence }
                        );
                    },
                    token
                )
            ).Sequence;

        private static bool IsKnown(SupervisionDb db, Appointing of) =>
            OthersOf(db, of.Person, "", AppointmentState.Standing, AppointmentState.Entered).Contains(of);
    }
}
