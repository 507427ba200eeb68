using Enforcement.Contracts.Files.V1;
using Enforcement.Contracts.Journal.V1;
using Enforcement.Files;

namespace Enforcement.Ledger.Journal;

/// <summary>A service's journal without its tables: what JournalService, relays and followers of this process
/// need.</summary>
public interface IJournal
{
    string Source { get; }
    EventCatalog Catalog { get; }
    Head Head { get; }
    JournalReader Reader { get; }

    /// <summary>What this journal's pages are signed with; in a file beside the database, made at the first
    /// use.</summary>
    SigningKey Key { get; }

    /// <summary>
    /// Makes the database where there is none, and folds tables of an earlier version again from the journals; once,
    /// before the start.
    /// </summary>
    /// <param name="say">Progress, in sentences.</param>
    /// <param name="readFollowed">Entries of a followed journal up to a seq, as others may read them.</param>
    /// <returns>To be called once all journals of the process are prepared: until then an older program could still
    /// start on the folder.</returns>
    /// <exception cref="DataFault">the file is none of ours, of a later version, or cannot be folded again.</exception>
    Prepared Prepare(Action<string> say, Func<string, long, IEnumerable<Entry>>? readFollowed = null);

    /// <summary>Fails where a query or a command of now would.</summary>
    Task Probe(CancellationToken token);

    /// <summary>Wakes somebody after each commit that added entries, until disposed.</summary>
    IDisposable OnAdvanced(Action<Head> listener);

    Task<ProposeErasureReply> ProposeErasure(
        CommandScope scope,
        string keyId,
        string reason,
        string legalBasis,
        CancellationToken token
    );
    Task<EraseSealedReply> Erase(CommandScope scope, string erasureId, CancellationToken token);
    Task<SetPolicyReply> SetPolicy(CommandScope scope, PolicySet version, CancellationToken token);
    IReadOnlyList<PolicySet> Policies(string prefix);

    /// <summary>The secret that a file with this content is sealed under, made where there is none.</summary>
    Task<FileSecret> FileSecret(string sha256, CancellationToken token);
    Task<StoreFileReply> StoreFile(
        CommandScope scope,
        Caller caller,
        ReceivedFile file,
        string keyId,
        CancellationToken token
    );

    /// <summary>A file that the caller may see, with its secret, which is null once it was erased; null where there is
    /// none for him.</summary>
    (StoredFile File, byte[]? Secret)? FindFile(Caller caller, string sha256);

    /// <summary>The files of an object; null where the caller may not see it.</summary>
    IReadOnlyList<StoredFile>? FilesOf(Caller caller, string kind, string id);

    /// <summary>Files whose secrets were erased.</summary>
    IReadOnlyList<string> ErasedFiles();
    Task<RebuildResult> CheckRebuild(Func<string, long, IEnumerable<Entry>> readFollowed, CancellationToken token);

    /// <summary>
    /// Fires the timers due at or before <paramref name="now"/>, in (due, id) order; how many. One that fails keeps
    /// none of the others from firing; at the end it is thrown with the rest that failed.
    /// </summary>
    /// <exception cref="TimersFailedException">Some failed; all others have fired.</exception>
    Task<int> FireTimers(DateTimeOffset now, CancellationToken token);

    /// <summary>The timers that failed when they were last tried, in (due, id) order.</summary>
    IReadOnlyList<FailingTimer> FailingTimers { get; }
    DateTimeOffset? NextTimer();
}

/// <summary>Tables that were folded again and wait for the others of the process; without <see cref="Keep"/> all is as
/// it was.</summary>
public sealed class Prepared(Action? keep = null, Action? leave = null) : IDisposable
{
    public void Keep() => keep?.Invoke();

    public void Dispose() => leave?.Invoke();
}

/// <param name="Differences">At most 20, "table key: column live != rebuilt".</param>
public sealed record RebuildResult(long Entries, long Rows, IReadOnlyList<string> Differences);

/// <summary>The journals of this process, by source.</summary>
public sealed class Journals(IEnumerable<IJournal> journals)
{
    private readonly Dictionary<string, IJournal> bySource = journals.ToDictionary(
        j => j.Source,
        StringComparer.Ordinal
    );

    public IEnumerable<IJournal> All => bySource.Values;

    public IJournal? Find(string source) => bySource.GetValueOrDefault(source);

    public IJournal Get(string source) =>
        Find(source)
        ?? throw Refusal.NotFound(Reasons.UnknownSource, $"no journal '{Fields.Shown(source)}' is held here");
}
