using Enforcement.BuildingBlocks.Calendar;
using Enforcement.Ledger.Policies;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.Ledger.Journal;

/// <summary>Files that a command's facts rest on. A hash alone is somebody's word; a stored file is evidence.</summary>
/// <param name="policy">Key of the dated rule that says for which kinds of objects files must be stored.</param>
public sealed class FileUses(string policy)
{
    private const string All = "all",
        None = "none";

    /// <summary>all, none, or kinds with a blank between.</summary>
    public static PolicyKey Policy(string key, IEnumerable<string> kinds) => PolicyKey.Text(key, value =>
        {
            if (value is not (All or None) && value.Split(' ').FirstOrDefault(k => !kinds.Contains(k)) is { } bad)
                throw new FormatException($"all, none, or some of {string.Join(' ', kinds)}, '{bad}' is none");
        });

    /// <summary>Whether the rule in force asks for stored files.</summary>
    public bool Required(ServiceDb db, string kind, DateOnly on) =>
        Journal.Policy.TryInForce(db, policy, on)?.Value is { } value
        && (value == All || value.Split(' ').Contains(kind));

    /// <summary>
    /// The facts that these files belong to an object, beside the command's own. One that is not stored, or that
    /// another side has sent, is none: it is refused where the rule asks for stored files, else its hash stands for
    /// itself.
    /// </summary>
    /// <param name="files">The field of each in the request, and its SHA-256 in hex; null where none was given.</param>
    public IReadOnlyList<IEvent> Attach(
        ServiceDb db,
        Caller caller,
        DateTimeOffset now,
        string kind,
        string id,
        params IEnumerable<(string Field, string? Sha256)> files
    )
    {
        List<IEvent> facts = [];
        foreach (var (field, sha256) in files)
        {
            if (sha256 is null)
                continue;
            if (IsStored(db, caller, sha256))
            {
                if (db.FileUses.Find(kind, id, sha256) is null)
                    facts.Add(new FileAttached(sha256, kind, id));
            }
            else if (Required(db, kind, LegalDay.Of(now)))
                throw Refusal.Invalid(
                    field,
                    Reasons.FileNotStored,
                    $"{field} is no file that you or your side have stored: send it by StoreFile first ({policy})"
                );
        }
        return [.. facts.Distinct()];
    }

    /// <summary>Kept, sent by the caller's own side, and not erased.</summary>
    public static bool IsStored(ServiceDb db, Caller caller, string sha256) =>
        db.StoredFiles.Find(sha256) is { } file
        && db.ErasedKeys.Find(file.KeyId) is null
        && FileRows.IsOwn(db, caller, sha256);

    /// <summary>Media type of a file of the caller's own side, by its first bytes; null where none is
    /// stored.</summary>
    public static string? KindOf(ServiceDb db, Caller caller, string sha256) =>
        IsStored(db, caller, sha256) ? db.StoredFiles.Find(sha256)!.Kind : null;

    /// <summary>The files of several objects of a kind, by object.</summary>
    public static ILookup<string, string> Of(ServiceDb db, string kind, IReadOnlyList<string> ids) =>
        db
            .FileUses.AsNoTracking()
            .Where(u => u.Kind == kind && ids.Contains(u.Id))
            .Select(u => new { u.Id, u.Sha256 })
            .AsEnumerable()
            .ToLookup(u => u.Id, u => u.Sha256, StringComparer.Ordinal);

    /// <summary>Whether a stored file belongs to the object, so that who sees this reads that.</summary>
    public static bool Belongs(ServiceDb db, string kind, string id, string sha256) =>
        db.FileUses.Find(kind, id, sha256) is not null;

    /// <summary>Whether a hash that a row holds is of a file that is stored and not erased.</summary>
    public static bool IsKept(ServiceDb db, string sha256) =>
        db.StoredFiles.Find(sha256) is { } file && db.ErasedKeys.Find(file.KeyId) is null;
}
