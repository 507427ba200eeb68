using System.CommandLine;

namespace Enforcement.Cli.Commands;

/// <summary>Options every verb takes.</summary>
internal static class GlobalOptions
{
    public static readonly Option<string?> Server = new("--server") { Description = "URL, or registry=URL,planning=URL,supervision=URL[,ccdi=URL,proc=URL]; without it an AllInOne is started in this process" };
    public static readonly Option<string> Data = new("--data") { Description = "data folder of that AllInOne", DefaultValueFactory = _ => "./data" };
    public static readonly Option<string?> Key = new("--key") { Description = "development signing key (PEM) for --server" };
    public static readonly Option<bool> Json = new("--json") { Description = "one JSON object on stdout instead of text" };

    public static Command With(this Command command, params ReadOnlySpan<Symbol> symbols)
    {
        foreach (var symbol in symbols)
            if (symbol is Option option) command.Options.Add(option);
            else if (symbol is Argument argument) command.Arguments.Add(argument);
        foreach (var option in (Option[])[Server, Data, Key, Json]) command.Options.Add(option);
        return command;
    }

    public static Task<Session> Open(this ParseResult parsed, bool existing = false) =>
        Session.Open(parsed.GetValue(Server), parsed.GetValue(Data)!, parsed.GetValue(Key), existing: existing);
}
