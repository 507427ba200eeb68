using System.Security.Cryptography;
using System.Text;

namespace Enforcement.WebConsole.Shared;

/// <summary>
/// The same said about several things at once. Each is a command of its own with a key of its own, made from the
/// form's: sent twice nothing is done twice, and what one refusal stops stops no other.
/// </summary>
public static class Batch
{
    public static async Task<Outcome> Do(
        IReadOnlyList<string> ids,
        string key,
        Words w,
        Func<string, string, Task<Outcome>> one
    )
    {
        var refused = new List<(string Id, Outcome Why)>();
        foreach (var id in ids)
            if (await one(id, KeyOf(key, id)) is { Reason.Length: > 0 } why)
                refused.Add((id, why));
        if (refused.Count == 0)
            return new("");
        var why1 = refused.Select(r => w.With("todo-of", r.Id, ActWords.Why(r.Why, w)));
        return new(
            ActWords.Partly,
            "ids",
            $"{w.With("batch-partly", ids.Count - refused.Count, refused.Count)} {string.Join("; ", why1)}"
        );
    }

    /// <summary>Always the same for a form and a thing: a UUIDv7 of the form's own time, which the services ask
    /// for.</summary>
    public static string KeyOf(string key, string id)
    {
        var bytes = Guid.Parse(key).ToByteArray(bigEndian: true);
        SHA256.HashData(Encoding.UTF8.GetBytes($"{key}/{id}")).AsSpan(0, 10).CopyTo(bytes.AsSpan(6));
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0f));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3f));
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
