using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Journal;
using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;
using Grpc.Core;

namespace Enforcement.EnterpriseRegistry;

/// <summary>One import under way: the batch being filled, the one being written, and the totals.</summary>
internal sealed class RunningImport(
    Journal<RegistryDb> journal, string actor, string division, UploadedText text, IServerStreamWriter<ImportEnterprisesReply> replies, CancellationToken token)
{
    public const int BatchSize = 500;

    private readonly SeenCodes seen = new();
    private readonly ImportTotals totals = new();
    private List<ImportedEnterprise> filling = new(BatchSize);
    private long firstLine, lastLine;
    private string? importId;
    private Task<Written>? writing;

    /// <summary>Rows that were read, refused ones too.</summary>
    public long Lines { get; private set; }

    public async Task Accept(long line, ImportedEnterprise row, ImportFault? warning)
    {
        if (seen.Add(row.CreditCode, line) is var before && before > 0)
        {
            await Refuse(line, new(ImportColumns.CreditCode, Reasons.Duplicate, $"{row.CreditCode} stands on line {before} already"));
            return;
        }
        Lines++;
        if (warning is not null)
            await Reply(new() { Warned = new() { Line = line, Field = warning.Field, Reason = warning.Reason, Message = warning.Message } });
        if (filling.Count == 0) firstLine = line;
        lastLine = line;
        filling.Add(row);
        if (filling.Count == BatchSize) await Store();
    }

    public Task Refuse(long line, ImportFault fault)
    {
        Lines++;
        totals.Refused++;
        return Reply(new() { Refused = new() { Line = line, Field = fault.Field, Reason = fault.Reason, Message = fault.Message } });
    }

    public async Task Finish()
    {
        if (filling.Count > 0) await Store();
        await Report();
        await Reply(new() { Totals = totals });
    }

    /// <summary>Waits for the batch in flight, whatever it came to.</summary>
    public Task Settle() => writing is null ? Task.CompletedTask : writing.ContinueWith(_ => { }, TaskScheduler.Default);

    private async Task Store()
    {
        await Report();
        (writing, filling) = (Write(filling, firstLine, lastLine, text.Received), new(BatchSize));
    }

    private async Task Report()
    {
        if (writing is null) return;
        var done = await writing;
        writing = null;
        totals.Accepted += done.Accepted;
        totals.Unchanged += done.Unchanged;
        if (done.Accepted > 0) totals.Sequence = done.Sequence;
        await Reply(new() { Progress = new() { Lines = done.LastLine, Bytes = done.Bytes, Sequence = totals.Sequence } });
    }

    private async Task<Written> Write(List<ImportedEnterprise> rows, long first, long last, long bytes)
    {
        var changed = 0;
        var sequence = await journal.Append(actor, (db, now) =>
        {
            var facts = ImportDecision.Decide(db, importId ?? Numbering.Next(db, $"IMP-{division}-{LegalDay.Of(now).Year}"), first, rows, now);
            changed = facts.Count == 0 ? 0 : ((EnterprisesImported)facts[0]).Rows.Count;
            if (changed > 0) importId = facts[0].Subject;
            return facts;
        }, token);
        return new(changed, rows.Count - changed, sequence, last, bytes);
    }

    private Task Reply(ImportEnterprisesReply reply) => replies.WriteAsync(reply, token);

    private sealed record Written(int Accepted, int Unchanged, long Sequence, long LastLine, long Bytes);
}
