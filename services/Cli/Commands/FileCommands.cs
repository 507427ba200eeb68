using System.CommandLine;
using System.Text.Json.Nodes;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Campaign.Machinery;
using Grpc.Core;

namespace Enforcement.Cli.Commands;

/// <summary><c>files put FILE… --source S</c>: stores files and says the hashes by which commands name them.</summary>
internal static class FileCommands
{
    public static Command Build()
    {
        var files = new Argument<string[]>("FILE") { Description = "files to store", Arity = ArgumentArity.OneOrMore };
        var source = new Option<string>("--source")
        {
            Description = "the service that the fact goes to: registry, planning or supervision",
            Required = true,
        };
        source.AcceptOnlyFromAmong(Session.Services);
        var body = new Option<string>("--body")
        {
            Description = "as a planner of this body, where no token says who sends; without it as a supervisor",
            DefaultValueFactory = _ => "",
        };
        var put = new Command("put", "Store files, and print the SHA-256 that the service took of each").With(
            files,
            source,
            body
        );
        put.SetAction(
            async (parsed, token) =>
            {
                // Every one is looked at before the first is sent.
                var paths = parsed.GetValue(files)!.Select(SheetUpload.Existing).ToList();
                await using var session = await parsed.Open();
                var service = parsed.GetValue(source)!;
                var client = new Contracts.Files.V1.Files.FilesClient(
                    session.As(Sender(parsed.GetValue(body)!), service)
                );
                var (kept, lines) = (new JsonArray(), new List<string>());
                foreach (var path in paths)
                {
                    await using var content = File.OpenRead(path);
                    var file = await Progress.Run(parsed, path, _ =>
                        FileSender.Send(client, service, content, new Metadata(), token)
                    );
                    var sum = Convert.ToHexStringLower(file.Sha256.Span);
                    lines.Add($"{sum}  {path}");
                    kept.Add(
                        new JsonObject
                        {
                            ["file"] = path,
                            ["sha256"] = sum,
                            ["size"] = file.Size,
                            ["kind"] = file.Kind,
                        }
                    );
                }
                parsed.Say(new() { ["source"] = service, ["files"] = kept }, lines);
                return Outcome.Good;
            }
        );
        return new Command("files", "Files that facts rest on") { put };
    }

    private static Speaker Sender(string body) =>
        body.Length > 0 ? new("planner-1", Role.Planner, ("body", body)) : Speaker.Supervisor;
}
