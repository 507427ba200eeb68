using System.Globalization;
using Enforcement.Contracts.Files.V1;
using Google.Protobuf;

namespace Enforcement.WebConsole.Shared;

/// <summary>What a reader typed into an act's form; checked as far as its form goes, the rules are the
/// service's.</summary>
public sealed class Sent(string key)
{
    private readonly Dictionary<string, List<string>> values = new(StringComparer.Ordinal);

    /// <summary>Made with the form: sent twice it is done once.</summary>
    public string Key => key;

    /// <summary>The typed text; "" where nothing was.</summary>
    public string this[string name] => values.TryGetValue(name, out var all) ? string.Join('\n', all) : "";

    public IReadOnlyList<string> All(string name) => values.GetValueOrDefault(name, []);

    /// <summary>Non-empty lines, trimmed.</summary>
    public IReadOnlyList<string> Lines(string name) =>
        this[name].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public int Number(string name) =>
        int.TryParse(this[name], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;

    public bool Is(string name) => this[name] == "yes";

    /// <summary>One of an enum's names, never its number.</summary>
    public T Choice<T>(string name)
        where T : struct, Enum => Enum.GetValues<T>().FirstOrDefault(v => v.ToString() == this[name]);

    public IEnumerable<ByteString> Hashes(string name) =>
        Lines(name).Select(line => ByteString.CopyFrom(Convert.FromHexString(line)));

    /// <summary>The first of them; empty where there is none.</summary>
    public ByteString Hash(string name) => Hashes(name).FirstOrDefault(ByteString.Empty);

    private Outcome? refused;

    /// <summary>Reads a form. Chosen files are stored: their hashes stand in the field afterwards.</summary>
    public static async Task<Sent> Of(
        IFormCollection form,
        IReadOnlyList<ActField> fields,
        string fresh,
        Func<string, IFormFile, Task<Reply<StoredFile>>> store
    )
    {
        var sent = new Sent(Guid.TryParse(form["key"], out var key) ? key.ToString() : fresh);
        foreach (var field in fields)
        {
            var typed = form[field.Name].Select(v => Ids.Lines(v).Trim()).Where(v => v.Length > 0).ToList();
            if (field.Fill == Fill.Files)
            {
                foreach (var file in form.Files.GetFiles($"{field.Name}-file").Where(f => f.Length > 0))
                {
                    var reply = await store(field.Source, file);
                    if (reply.Answer is { } stored)
                        typed.Add(Convert.ToHexStringLower(stored.Sha256.Span));
                    else
                        sent.refused ??= new(reply.Reason, field.Name, reply.Message);
                }
                typed =
                [
                    .. typed
                        .SelectMany(t => t.Split('\n', StringSplitOptions.TrimEntries))
                        .Select(t => t.ToLowerInvariant())
                        .Distinct(),
                ];
            }
            sent.values[field.Name] = typed;
        }
        return sent;
    }

    /// <summary>What cannot be sent as it is; null when all is well formed.</summary>
    public Outcome? Wrong(IReadOnlyList<ActField> fields)
    {
        if (refused is not null)
            return refused;
        foreach (var field in fields)
        {
            var text = this[field.Name];
            if (text.Length == 0)
            {
                if (field.Needed)
                    return new("REQUIRED", field.Name);
                continue;
            }
            if (
                field.Fill == Fill.Number
                && !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            )
                return new("NUMBER", field.Name);
            if (field.Fill == Fill.Day && !IsoDay.TryParse(text, out _))
                return new("BAD_DATE", field.Name);
            if (field.Fill == Fill.Files && !Lines(field.Name).All(l => l.Length == 64 && l.All(char.IsAsciiHexDigit)))
                return new("BAD_HASH", field.Name);
            if (field.Fill is Fill.Line or Fill.Text && text.Length > field.Max)
                return new("TOO_LONG", field.Name);
        }
        return null;
    }
}

/// <summary>What became of an act: done, or why not.</summary>
/// <param name="Reason">"" when it is done.</param>
/// <param name="Field">the field that it is about, or "".</param>
/// <param name="Message">the service's own words, where the page has none for the reason.</param>
/// <param name="Goto">page to go on at when it is done; "" stays.</param>
public sealed record Outcome(string Reason, string Field = "", string Message = "", string Goto = "")
{
    /// <summary>Done, and the page itself shows what came of it: no address may hold that.</summary>
    public static readonly Outcome Stay = new("", Goto: "-");

    /// <param name="on">where what was made stands.</param>
    public static Outcome Of<T>(Reply<T> reply, Func<T, string>? on = null)
        where T : class =>
        reply.Answer is { } answer
            ? new("", Goto: on?.Invoke(answer) ?? "")
            : new(reply.Reason, reply.Field, reply.Message);
}
