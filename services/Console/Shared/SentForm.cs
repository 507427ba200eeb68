using System.Globalization;
using Enforcement.Contracts.Files.V1;
using Google.Protobuf;

namespace Enforcement.WebConsole.Shared;

/// <summary>
/// What a form sent, by the names of its controls: the act reads it, and a page that refuses shows it again. Nothing on
/// a page that was only opened.
/// </summary>
public sealed class SentForm(IHttpContextAccessor http, FileDesk files)
{
    private readonly Dictionary<string, FileSum> sums = new(StringComparer.Ordinal);

    private readonly string fresh = Guid.CreateVersion7().ToString();

    /// <param name="Sha256">64 hex digits, or what was typed in their place.</param>
    /// <param name="Size">bytes; 0 where only the digits were typed.</param>
    public sealed record FileSum(string Sha256, long Size);

    /// <summary>The key that the form was drawn with: what is sent again under it is done once. A new one where it has
    /// none.</summary>
    public string Key => Guid.TryParse(this["key"], out var sent) ? sent.ToString() : fresh;

    public string this[string name] => Ids.Lines(Fields?[name].ToString()).Trim();

    public IReadOnlyList<string> All(string name) =>
        [.. (Fields?[name] ?? default).OfType<string>().Where(v => v.Length > 0)];

    /// <summary>Name of the form; "" when none was sent.</summary>
    public string Name => Fields?["_handler"].ToString() ?? "";

    /// <summary>Whether the form had such a field; a box that is not ticked counts as none.</summary>
    public bool Has(string name) => Fields?.ContainsKey(name) == true;

    /// <summary>Whether a box was ticked.</summary>
    public bool Ticked(string name) => Fields?[name].Count > 0;

    /// <summary>Codes apart by blanks, lines or commas, as people paste them from a table.</summary>
    public IReadOnlyList<string> Listed(string name) =>
        this[name]
            .Split([' ', '\n', '\t', ',', ';', '，', '；', '、', '\u3000'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A whole number; -1, which no field takes, for what is none.</summary>
    public int Number(string name) =>
        int.TryParse(this[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    public IFormFile? File(string name) => Fields?.Files[name] is { Length: > 0 } file ? file : null;

    /// <summary>Files of a field that takes several.</summary>
    public IReadOnlyList<IFormFile> Files(string name) =>
        [.. (Fields?.Files.GetFiles(name) ?? []).Where(f => f.Length > 0)];

    /// <summary>Why a chosen file was not kept; null while all were.</summary>
    public Reply<StoredFile>? FileRefused { get; private set; }

    /// <summary>The hash of a chosen file, which is stored first. Empty when none was chosen or it was not
    /// kept.</summary>
    /// <param name="source">the service whose fact rests on it.</param>
    public async Task<ByteString> Sha256(string name, string source, CancellationToken token) =>
        File(name) is { } file && await Store(file, source, token) is { } stored ? stored.Sha256 : ByteString.Empty;

    /// <summary>The files of a field that takes several, each stored, with the name that it had.</summary>
    /// <param name="source">the service whose facts rest on them.</param>
    public async Task<IReadOnlyList<(string Name, StoredFile File)>> Stored(
        string name,
        string source,
        CancellationToken token
    )
    {
        var stored = new List<(string, StoredFile)>();
        foreach (var file in Files(name))
            if (await Store(file, source, token) is { } kept)
                stored.Add((file.FileName, kept));
        return stored;
    }

    /// <summary>The bytes of chosen files, for a form that needs no sign-in; null where there are more than the reader
    /// may send.</summary>
    public async Task<IReadOnlyList<ByteString>?> Whole(string name, long most, CancellationToken token)
    {
        var chosen = Fields?.Files.GetFiles($"{name}-file").Where(f => f.Length > 0).ToList() ?? [];
        if (chosen.Sum(f => f.Length) > most)
            return null;
        var whole = new List<ByteString>();
        foreach (var file in chosen)
        {
            await using var content = file.OpenReadStream();
            whole.Add(await ByteString.FromStreamAsync(content, token));
        }
        return whole;
    }

    private async Task<StoredFile?> Store(IFormFile file, string source, CancellationToken token)
    {
        var reply = await files.Store(source, file, token);
        if (reply.Answer is null)
            FileRefused ??= reply;
        return reply.Answer;
    }

    public bool Has(string name, string value) => All(name).Contains(value, StringComparer.Ordinal);

    /// <summary>One of an enumeration by its name; the unspecified one where nothing or nothing known was
    /// chosen.</summary>
    public T Choice<T>(string name)
        where T : struct, Enum =>
        Enum.TryParse<T>(this[name], out var chosen) && Enum.IsDefined(chosen) ? chosen : default;

    /// <summary>
    /// The SHA-256 of the file that was chosen and is now stored, else the one that was typed, of a file stored before.
    /// What was chosen once is carried on as the sum, since a browser empties a file's field.
    /// </summary>
    /// <param name="source">the service whose fact rests on it.</param>
    public async Task<FileSum> Sum(string name, string source, CancellationToken token)
    {
        if (Fields?.Files.GetFile($"{name}-file") is not { Length: > 0 } file)
            return Shown(name);
        if (sums.TryGetValue(name, out var known))
            return known;
        if (await Store(file, source, token) is not { } stored)
            return new("", 0);
        return sums[name] = new(Convert.ToHexStringLower(stored.Sha256.Span), stored.Size);
    }

    /// <summary>The sum as a field of a request; empty where there is none, so that the service says what is
    /// wrong.</summary>
    public async Task<ByteString> Bytes(string name, string source, CancellationToken token)
    {
        var sum = (await Sum(name, source, token)).Sha256;
        return sum.Length == 64 && sum.All(char.IsAsciiHexDigit)
            ? ByteString.CopyFrom(Convert.FromHexString(sum))
            : ByteString.Empty;
    }

    /// <summary>What stands in the field of the sum: what the chosen file had, or what was typed.</summary>
    public FileSum Shown(string name) =>
        sums.TryGetValue(name, out var known) ? known : new(Ids.Typed(this[name]).ToLowerInvariant(), 0);

    private IFormCollection? Fields =>
        http.HttpContext is { Request: { HasFormContentType: true } request } && HttpMethods.IsPost(request.Method)
            ? request.Form
            : null;
}
