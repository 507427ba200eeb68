using System.Security.Cryptography;
using System.Text;
using Enforcement.BuildingBlocks.Sheets;
using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.Imports;

/// <summary>One import under way: the batch being filled, the one being written, and the totals.</summary>
internal sealed class RunningImport(
    Journal<RegistryDb> journal,
    Database<RegistryDb> database,
    CommandScope scope,
    string division,
    Upload upload,
    bool dryRun,
    DomainClock clock,
    IServerStreamWriter<ImportEnterprisesReply> replies,
    CancellationToken token
)
{
    public const int BatchSize = 500;

    private readonly SeenCodes seen = new(UploadedText.ExpectedLines(upload.Declared));

    // Beside the others, whose last character follows from the rest.
    private readonly Dictionary<string, long> seenAdmitted = new(StringComparer.Ordinal);
    private readonly ImportTotals totals = new();
    private List<ImportedEnterprise> filling = new(BatchSize);
    private long firstLine,
        lastLine;
    private readonly IncrementalHash body = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long step;
    private string importId = "";
    private Task<Written>? writing;

    /// <summary>Rows that were read, refused ones too.</summary>
    public long Lines { get; private set; }

    public async Task Accept(long line, ImportedEnterprise row, SheetFault? warning)
    {
        if (Seen(row, line) is var before and > 0)
        {
            await Refuse(
                line,
                new(RegisterColumns.CreditCode, Reasons.Duplicate, $"{row.CreditCode} stands on line {before} already")
            );
            return;
        }
        Lines++;
        if (warning is not null)
            await Reply(
                new()
                {
                    Warned = new()
                    {
                        Line = line,
                        Field = warning.Field,
                        Reason = warning.Reason,
                        Message = warning.Message,
                    },
                }
            );
        if (filling.Count == 0)
            firstLine = line;
        lastLine = line;
        filling.Add(row);
        if (filling.Count == BatchSize)
            await Store();
    }

    /// <summary>0 when the code is new, otherwise the line it stood on before.</summary>
    private long Seen(ImportedEnterprise row, long line) =>
        row.AdmittedBy is null ? seen.Add(CreditCode.Stored(row.CreditCode), line)
        : seenAdmitted.TryAdd(row.CreditCode, line) ? 0
        : seenAdmitted[row.CreditCode];

    public Task Refuse(long line, SheetFault fault)
    {
        Lines++;
        totals.Refused++;
        return Reply(
            new()
            {
                Refused = new()
                {
                    Line = line,
                    Field = fault.Field,
                    Reason = fault.Reason,
                    Message = fault.Message,
                    MessageZh = ReasonWords.Chinese(fault.Reason),
                },
            }
        );
    }

    /// <param name="sheet">What was read, to its end.</param>
    public async Task Finish(SheetReader sheet)
    {
        if (filling.Count > 0)
            await Store();
        await Report();
        (totals.ImportId, totals.Sheet, totals.Hidden) = (importId, sheet.Sheet, sheet.Hidden);
        if (dryRun)
        {
            await Reply(new() { Totals = totals });
            return;
        }
        await Reply(
            new()
            {
                Totals = await journal.Write(
                    scope with
                    {
                        BodyHash = body.GetHashAndReset(),
                    },
                    (_, _) => Decision.Of([], _ => totals),
                    token
                ),
            }
        );
    }

    /// <summary>Waits for the batch in flight, whatever it came to; what has become durable is told, also where the
    /// rest of the file cannot be read.</summary>
    public async Task Settle()
    {
        if (writing is null)
            return;
        await writing.ContinueWith(_ => { }, TaskScheduler.Default);
        if (writing.IsCompletedSuccessfully && !token.IsCancellationRequested)
            await Report();
    }

    private async Task Store()
    {
        await Report();
        (writing, filling) = (Write(++step, filling, firstLine, lastLine, upload.Received), new(BatchSize));
    }

    private async Task Report()
    {
        if (writing is null)
            return;
        var done = await writing;
        writing = null;
        totals.Accepted += done.Of.Accepted;
        totals.Unchanged += done.Of.Unchanged;
        if (done.Of.Accepted > 0)
            (totals.Sequence, importId) = (done.Of.Sequence, done.Of.ImportId);
        await Reply(
            new()
            {
                Progress = new()
                {
                    Lines = done.LastLine,
                    Bytes = done.Bytes,
                    Sequence = totals.Sequence,
                    Accepted = totals.Accepted,
                    Unchanged = totals.Unchanged,
                    Refused = totals.Refused,
                },
            }
        );
    }

    /// <summary>A batch is a command of its own under the import's key: sent again it gets its stored answer, and
    /// another file is refused.</summary>
    private async Task<Written> Write(long number, List<ImportedEnterprise> rows, long first, long last, long bytes)
    {
        if (dryRun)
        {
            using var db = database.Read();
            return new(Decide(db, clock.Now, rows, first).Reply(0), last, bytes);
        }
        var hash = Hash(first, rows);
        body.AppendData(hash);
        return new(
            await journal.Write(scope.Step(number, hash), (db, now) => Decide(db, now, rows, first), token),
            last,
            bytes
        );
    }

    private Decision<ImportTotals> Decide(RegistryDb db, DateTimeOffset now, List<ImportedEnterprise> rows, long first)
    {
        var facts = ImportDecision.Decide(
            db,
            importId.Length > 0 ? importId : Numbering.Next(db, $"IMP-{division}", LegalDay.Of(now).Year),
            first,
            rows,
            now
        );
        var changed = facts.Count == 0 ? 0 : ((EnterprisesImported)facts[0]).Rows.Count;
        return Decision.Of(facts, sequence => new ImportTotals
        {
            Accepted = changed,
            Unchanged = rows.Count - changed,
            Sequence = sequence,
            ImportId = changed > 0 && !dryRun ? facts[0].Subject : "",
        });
    }

    private byte[] Hash(long first, List<ImportedEnterprise> rows)
    {
        // The start of the import is part of each batch: another file name or length is another request.
        var line = new StringBuilder(Convert.ToHexString(scope.BodyHash)).Append(first);
        // No field holds a control character, so none can be read into its neighbour.
        foreach (var r in rows)
            line.Append('\u001e')
                .Append(r.CreditCode)
                .Append('\u001f')
                .Append(r.Name)
                .Append('\u001f')
                .Append(r.Industry)
                .Append('\u001f')
                .Append(r.Division)
                .Append('\u001f')
                .Append(r.RegisteredOn.DayNumber)
                .Append('\u001f')
                .Append((int?)r.RiskClass)
                .Append('\u001f')
                .AppendJoin(',', r.Tags ?? [])
                .Append(r.Tags is null ? '?' : '.')
                .Append(r.TagDocument is { } d ? $"{d.Kind}\u001f{d.Number}\u001f{d.Issuer}\u001f{r.TagSha256}" : "");
        return SHA256.HashData(Encoding.UTF8.GetBytes(line.ToString()));
    }

    private Task Reply(ImportEnterprisesReply reply) => replies.WriteAsync(reply, token);

    private sealed record Written(ImportTotals Of, long LastLine, long Bytes);
}
