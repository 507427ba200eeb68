using System.CommandLine;

namespace Enforcement.Cli;

/// <summary>Options that many verbs take: <see cref="Json"/> and <see cref="Lang"/> every one, the others all that talk
/// to the services.</summary>
internal static class GlobalOptions
{
    public static readonly Option<string?> Server = new("--server")
    {
        Description =
            "URL, or registry=URL,planning=URL,supervision=URL[,ccdi=URL,proc=URL]; without it an AllInOne is "
            + "started in this process",
    };
    public static readonly Option<string> Data = new("--data")
    {
        Description = "data folder of that AllInOne",
        DefaultValueFactory = _ => "./data",
    };
    public static readonly Option<string?> Key = new("--key")
    {
        Description = "development signing key (PEM) for --server",
    };
    public static readonly Option<string?> Token = new("--token")
    {
        Description =
            "file with the access token that login got, for --server: whose word the verb is; or the variable "
            + "ENFORCEMENT_TOKEN",
    };
    public static readonly Option<bool> Json = new("--json")
    {
        Description = "one JSON object on stdout instead of text, also when it fails",
        Recursive = true,
    };
    public static readonly Option<string?> Lang = MakeLang();

    private static readonly string[] Databases = [".db", ".db-wal", ".db-shm"];

    public static Command With(this Command command, params ReadOnlySpan<Symbol> symbols)
    {
        foreach (var symbol in symbols)
            if (symbol is Option option)
                command.Options.Add(option);
            else if (symbol is Argument argument)
                command.Arguments.Add(argument);
        foreach (var option in (Option[])[Server, Data, Key, Token])
            command.Options.Add(option);
        return command;
    }

    public static Task<Session> Open(this ParseResult parsed, bool existing = false) =>
        Session.Open(
            parsed.GetValue(Server),
            parsed.GetValue(Data)!,
            parsed.GetValue(Key),
            parsed.GetValue(Token),
            existing: existing
        );

    /// <summary>Files that every verb of a session reads: the key, and in the data folder databases and keys. No output
    /// may be one of them.</summary>
    public static IEnumerable<string> Inputs(this ParseResult parsed)
    {
        if (parsed.GetValue(Key) is { Length: > 0 } key)
            yield return key;
        if (parsed.GetValue(Token) is { Length: > 0 } token)
            yield return token;
        var data = parsed.GetValue(Data)!;
        if (!Directory.Exists(data))
            yield break;
        foreach (var file in Directory.EnumerateFiles(data).Where(f => IsOurs(Path.GetFileName(f))))
            yield return file;
    }

    private static bool IsOurs(string name) =>
        Array.Exists(Databases, end => name.EndsWith(end, StringComparison.Ordinal))
        || Path.GetExtension(name) is ".pem" or ".jwk" or ".transcript"
        || name is "dev-jwks.json" or ".lock" or ".held";

    private static Option<string?> MakeLang()
    {
        var lang = new Option<string?>("--lang")
        {
            Description = "zh or en: language of what was refused; without it that of the system, with --json en",
            Recursive = true,
        };
        lang.AcceptOnlyFromAmong("zh", "en");
        return lang;
    }

    /// <summary>For a verb that only reads: without <c>--server</c> it asks a copy of the folder, see <see
    /// cref="StillFolder"/>.</summary>
    public static Task<Session> OpenStill(this ParseResult parsed) =>
        Session.Open(
            parsed.GetValue(Server),
            parsed.GetValue(Data)!,
            parsed.GetValue(Key),
            parsed.GetValue(Token),
            existing: true,
            still: true
        );
}
