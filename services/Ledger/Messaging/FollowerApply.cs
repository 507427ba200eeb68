using Enforcement.Contracts.Journal.V1;
using Enforcement.Ledger.Journal;

namespace Enforcement.Ledger.Messaging;

/// <summary>What a follower does inside its service's transaction.</summary>
internal sealed class FollowerApply<TDb>(Following<TDb> following, Journal<TDb> journal)
    where TDb : ServiceDb
{
    /// <summary>Applies entries in order, each under a savepoint, up to the first that cannot be; the checkpoint moves
    /// with them.</summary>
    public async Task<FollowerInput> Page(Head from, IReadOnlyList<Entry> entries, CancellationToken token)
    {
        FollowerInput outcome;
        try
        {
            outcome = await journal.Run(session => Page(session, entries), token);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The transaction failed, not an entry. It may even be stored: the next try reads the checkpoint first.
            return new FollowerInput.ApplyFailed(from, HeadOf(entries[0]), $"the database cannot write: {e.Message}");
        }
        journal.Faults.Hit("follower-after-commit");
        return outcome;
    }

    public Task<SkipEntryReply> Skip(
        Head entry,
        string stalled,
        CommandScope scope,
        string reason,
        DateTimeOffset now,
        DateTimeOffset kept,
        CancellationToken token
    ) =>
        journal.Run(
            session =>
            {
                if (session.Store.ReadCheckpoint(following.Source).Seq != entry.Seq - 1)
                    throw Refusal.Precondition(
                        Reasons.NotStalledThere,
                        $"{session.Service.Source} is no longer at {entry.Seq} of {following.Source}"
                    );
                var fact = $"{following.Source}#{entry.Seq}";
                var skipped = session.Append(
                    new EntrySkipped(fact, stalled, reason),
                    scope.Actor,
                    now,
                    causation: fact
                );
                session.Store.SaveCheckpoint(following.Source, entry);
                var reply = new SkipEntryReply { Sequence = skipped.Seq };
                scope.Keep(session.Store, reply, kept);
                return reply;
            },
            token
        );

    private FollowerInput Page(WriteSession<TDb> session, IReadOnlyList<Entry> entries)
    {
        var at = session.Store.ReadCheckpoint(following.Source);
        var start = at.Seq;
        FollowerInput? failure = null;
        foreach (var entry in entries)
        {
            if (entry.Seq <= start)
                continue;
            if (entry.Seq != at.Seq + 1)
                break; // the page was read for another checkpoint
            try
            {
                if (!Pass(entry))
                    session.Attempt(() => One(session, entry));
                at = HeadOf(entry);
            }
            catch (UnknownType e)
            {
                failure = new FollowerInput.TypeUnknown(at, HeadOf(entry), e.Message);
            }
            catch (Exception e) when (!WriterFault.IsFatal(e))
            {
                failure = new FollowerInput.ApplyFailed(at, HeadOf(entry), $"{e.GetType().Name}: {e.Message}");
            }
            if (failure is not null)
                break;
        }
        if (at.Seq > start)
            session.Store.SaveCheckpoint(following.Source, at);
        journal.Faults.Hit("follower-after-apply");
        return failure ?? new FollowerInput.Applied(at);
    }

    private bool Pass(Entry entry) =>
        entry.Withheld
        || following.Ignores.Contains(System.Text.Encoding.UTF8.GetString(JournalHash.Text(entry.Header, "type"u8)));

    private bool One(WriteSession<TDb> session, Entry entry)
    {
        var header = JournalHash.Read(entry.Header);
        if (header.Source != following.Source || header.Seq != entry.Seq)
            throw new InvalidOperationException($"the header says {header.Source}#{header.Seq}");
        if (following.Catalog.Find(header.Type) is null)
            throw new UnknownType(header.Type);
        var fact = Facts.Read(following.Catalog, header, entry);
        following.Mirror(session.Db, fact);
        session.Flush(); // React may query what Mirror wrote
        var ordinal = 0;
        foreach (var own in following.React(session.Db, fact).ToList())
        {
            session.Append(
                own,
                $"svc:{session.Service.Source}",
                fact.Time,
                fact.Fact,
                JournalHash.CausedId(session.Service.Source, fact.Fact, ordinal, fact.Time)
            );
            ordinal++;
        }
        return true;
    }

    private static Head HeadOf(Entry entry) => new(entry.Seq, entry.ChainHash);

    private sealed class UnknownType(string type) : Exception(type);
}
