using System.Collections.Concurrent;
using Enforcement.Contracts.Journal.V1;
using Enforcement.Ledger.Journal;
using Grpc.Core;

namespace Enforcement.Ledger.Messaging;

/// <summary>
/// Reads another service's journal: from this process where it is held here, else by gRPC. Both ways give the same
/// entries, with confidential ones withheld.
/// </summary>
public sealed class SourceReader(Journals journals, Peers peers, TimeProvider time)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, VerificationKey> keys = new(StringComparer.Ordinal);

    /// <summary>The head, and the chain hash at a seq: null when the source's journal ends before it.</summary>
    public async Task<(Head Head, byte[]? ChainAt)> GetHead(string source, long at, CancellationToken token)
    {
        if (journals.Find(source) is { } local)
            return (local.Head, local.Reader.ChainAt(at));
        var reply = await Ask(source, at, token);
        return (
            new(reply.Head, reply.ChainHash.ToByteArray()),
            at == 0 ? new byte[32]
            : reply.ChainHashAt.Length == 32 ? reply.ChainHashAt.ToByteArray()
            : null
        );
    }

    /// <summary>True when the source is held here and its head is this one: a follower there has nothing to
    /// do.</summary>
    internal bool IsAt(string source, Head checkpoint) =>
        journals.Find(source)?.Head is { } head
        && head.Seq == checkpoint.Seq
        && head.ChainHash.AsSpan().SequenceEqual(checkpoint.ChainHash);

    /// <summary>Up to 500 entries after a seq; empty at the head.</summary>
    public async Task<IReadOnlyList<Entry>> Page(string source, long after, CancellationToken token)
    {
        if (journals.Find(source) is { } local)
            return ForOthers(local, after, JournalReader.PageSize);
        using var call = peers
            .Journal(source)
            .ReadJournal(
                new()
                {
                    Source = source,
                    After = after,
                    Limit = JournalReader.PageSize,
                },
                deadline: (time.GetUtcNow() + Deadline).UtcDateTime,
                cancellationToken: token
            );
        var page = new List<Entry>();
        await foreach (var part in call.ResponseStream.ReadAllAsync(token))
        {
            var signed = Wire.Page(part);
            if (!await Vouches(source, signed, token))
                throw new InvalidDataException($"what was given as a page of {source} is not signed by its key");
            page.AddRange(signed.Entries);
        }
        return page;
    }

    /// <summary>Whether the source's own key signed the page. A key it has had since the last page is asked
    /// for.</summary>
    internal async Task<bool> Vouches(string source, SignedPage page, CancellationToken token)
    {
        if (keys.TryGetValue(source, out var known) && page.IsSignedBy(known, source))
            return true;
        var now = await Key(source, token);
        keys[source] = now;
        return now.Id != known?.Id && page.IsSignedBy(now, source);
    }

    private async Task<VerificationKey> Key(string source, CancellationToken token)
    {
        if (journals.Find(source) is { } local)
            return local.Key.Public;
        return VerificationKey.Parse((await Ask(source, 0, token)).Key);
    }

    private async Task<GetHeadReply> Ask(string source, long at, CancellationToken token)
    {
        var reply = await peers
            .Journal(source)
            .GetHeadAsync(
                new() { Source = source, At = at },
                deadline: (time.GetUtcNow() + Deadline).UtcDateTime,
                cancellationToken: token
            );
        return reply.IsSigned(source, at)
            ? reply
            : throw new InvalidDataException($"what was given as the head of {source} is not signed by its key");
    }

    /// <summary>
    /// As <see cref="All"/>, for tables that are folded again before the start: waits for a process that does not
    /// answer yet, or for a moment.
    /// </summary>
    /// <param name="serve">Called before another process is asked: it may be waiting for this one.</param>
    internal IEnumerable<Entry> Whole(string source, long upTo, Action serve)
    {
        if (journals.Find(source) is null)
            serve();
        for (var after = 0L; after < upTo; )
        {
            var page = Patiently(source, after);
            if (page.Count == 0)
                throw new InvalidDataException($"the journal of {source} ends at {after}, but {upTo} was applied here");
            foreach (var entry in page.TakeWhile(e => e.Seq <= upTo))
                yield return entry;
            after = page[^1].Seq;
        }
    }

    private IReadOnlyList<Entry> Patiently(string source, long after)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return Page(source, after, CancellationToken.None).GetAwaiter().GetResult();
            }
            catch (RpcException e)
                when (e.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled
                    && tries < 300
                )
            {
                Task.Delay(TimeSpan.FromSeconds(1), time).GetAwaiter().GetResult();
            }
        }
    }

    /// <summary>From the first entry up to a seq, for a rebuild.</summary>
    public IEnumerable<Entry> All(string source, long upTo, CancellationToken token)
    {
        for (var after = 0L; after < upTo; )
        {
            var page = Page(source, after, token).GetAwaiter().GetResult();
            if (page.Count == 0)
                yield break;
            foreach (var entry in page.TakeWhile(e => e.Seq <= upTo))
                yield return entry;
            after = page[^1].Seq;
        }
    }

    /// <summary>A page as everyone but the owner sees it: of a confidential entry only seq, leaf and chain
    /// hash.</summary>
    internal static IReadOnlyList<Entry> ForOthers(IJournal journal, long after, int limit) =>
        [
            .. journal
                .Reader.Page(after, limit)
                .Select(e => IsConfidential(journal.Catalog, e.Header) ? e.Withhold() : e),
        ];

    internal static bool IsConfidential(EventCatalog catalog, ReadOnlySpan<byte> header) =>
        catalog.Find(JournalHash.Text(header, "type"u8))?.Confidential ?? true;
}
