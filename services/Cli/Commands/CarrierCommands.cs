using System.CommandLine;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Agency.V1;
using Google.Protobuf;

namespace Enforcement.Cli.Commands;

/// <summary><c>carrier export | import | receipts | referred</c>: referrals and receipts as files, for an agency off
/// the network.</summary>
internal static class CarrierCommands
{
    private const int Longest = 1 << 20;

    public static Command Build() =>
        new("carrier", "Referrals and receipts as files, for an agency off the network")
        {
            Export(),
            Import(),
            Receipts(),
            Referred(),
        };

    internal static Option<string> Agency() =>
        new("--agency") { Description = "whose inbox, e.g. CCDI", Required = true };

    internal static Speaker Clerk(string agency) => new("cli", Role.Agency, ("agency", agency));

    internal static InboxClient Inbox(Session session, string agency) =>
        session.Has(agency.ToLowerInvariant())
            ? new(session.As(Clerk(agency), agency.ToLowerInvariant()))
            : throw new BadInputException($"--agency {agency}: --server names no inbox of it");

    /// <summary>Writes what a service named into the folder of <c>--out</c> and says where it is; all of them or
    /// none.</summary>
    internal static async Task Write(
        ParseResult parsed,
        string folder,
        IEnumerable<(string Name, ByteString Content)> contents,
        CancellationToken token
    )
    {
        var files = contents.ToList();
        OutputFolder.Made("--out", folder);
        var written = new List<OutputFile>();
        try
        {
            foreach (var (name, content) in files)
            {
                // The other side names the file, and must not choose the folder with it.
                if (name.Length == 0 || name.StartsWith('.') || Path.GetFileName(name) != name || name.Contains('\\'))
                    throw new BadInputException(
                        $"the server names the file '{Refusals.OneLine(name)}', which is no name of a file"
                    );
                written.Add(OutputFile.Open("--out", Path.Combine(folder, name), parsed.Inputs()));
                await written[^1].Write(async stream => await stream.WriteAsync(content.Memory, token));
            }
            foreach (var file in written)
                file.Keep();
        }
        finally
        {
            foreach (var file in written)
                file.Dispose();
        }
        var paths = files.ConvertAll(f => Path.Combine(folder, f.Name));
        parsed.Say(new() { ["files"] = Answer.Array(paths) }, paths);
    }

    private static Option<string> Out() =>
        new("--out") { Description = "folder to write into", DefaultValueFactory = _ => "." };

    private static AgencyExchange.AgencyExchangeClient Exchange(Session session) =>
        new(session.As(new Speaker("cli", Role.Supervisor), "supervision"));

    private static Command Export()
    {
        var (id, output) = (
            new Argument<string>("REFERRAL") { Description = "referral id; IN-… = what an agency referred to us" },
            Out()
        );
        var export = new Command(
            "export",
            "Write a sent referral as AGENCY-NUMBER.referral, or our receipts of an inbound one as "
                + "AGENCY-IN-NUMBER-KIND.receipt"
        ).With(id, output);
        export.SetAction(
            async (parsed, token) =>
            {
                await using var session = await parsed.Open(existing: true);
                if (parsed.GetValue(id)!.StartsWith("IN-", StringComparison.Ordinal))
                {
                    var inbound = await Exchange(session)
                        .ExportInboundReceiptsAsync(
                            new() { InboundId = parsed.GetValue(id) },
                            cancellationToken: token
                        );
                    await Write(
                        parsed,
                        parsed.GetValue(output)!,
                        inbound.Files.Select(f => (f.FileName, f.Receipt)),
                        token
                    );
                    return Outcome.Good;
                }
                var reply = await Exchange(session)
                    .ExportReferralAsync(new() { ReferralId = parsed.GetValue(id) }, cancellationToken: token);
                await Write(parsed, parsed.GetValue(output)!, [(reply.FileName, reply.Body)], token);
                return Outcome.Good;
            }
        );
        return export;
    }

    private static Command Import()
    {
        var file = new Argument<string>("FILE")
        {
            Description =
                "a .referral file into the inbox of --agency, an .inbound file into Supervision, a .receipt file "
                + "into Supervision or, with --agency, into that inbox",
        };
        var agency = new Option<string>("--agency")
        {
            Description = "whose inbox takes it, e.g. CCDI",
            DefaultValueFactory = _ => "",
        };
        var import = new Command("import", "Take in a carrier file; the same file again changes nothing").With(
            file,
            agency
        );
        import.SetAction(
            async (parsed, token) =>
            {
                var path = SheetUpload.Existing(parsed.GetValue(file)!);
                if (new FileInfo(path).Length is > Longest and var length)
                    throw new BadInputException($"{path}: {length} bytes, at most {Longest} are a carrier file");
                var content = ByteString.CopyFrom(await File.ReadAllBytesAsync(path, token));
                await using var session = await parsed.Open(existing: true);
                switch (Path.GetExtension(path))
                {
                    case ".referral":
                        var held = await Inbox(session, parsed.GetValue(agency)!)
                            .ImportReferralAsync(new() { Referral = content }, cancellationToken: token);
                        parsed.Say(
                            new()
                            {
                                ["number"] = held.Number,
                                ["is_new"] = held.IsNew,
                                ["is_withdrawal"] = held.IsWithdrawal,
                                ["missing"] = Answer.Array(held.Missing),
                            },
                            $"number {held.Number}: "
                                + $"{(held.IsNew ? held.IsWithdrawal ? "withdrawn" : "taken" : "held already")}"
                                + $"{(held.Missing.Count > 0 ? $", missing {string.Join(", ", held.Missing)}" : "")}"
                        );
                        return Outcome.Good;
                    case ".inbound":
                        var inbound = await Exchange(session)
                            .ImportInboundReferralAsync(
                                new() { Body = content },
                                SheetUpload.Key(),
                                cancellationToken: token
                            );
                        parsed.Say(
                            new()
                            {
                                ["agency"] = inbound.Agency,
                                ["number"] = inbound.Number,
                                ["inbound_id"] = inbound.InboundId,
                                ["is_new"] = inbound.IsNew,
                            },
                            $"{inbound.Agency} {inbound.Number}: "
                                + $"{(inbound.IsNew ? "taken" : "held already")} as {inbound.InboundId}"
                        );
                        return Outcome.Good;
                    case ".receipt" when parsed.GetValue(agency) is { Length: > 0 } inbox:
                        var answer = await Inbox(session, inbox)
                            .ImportAnswerAsync(new() { Receipt = content }, cancellationToken: token);
                        parsed.Say(
                            new()
                            {
                                ["number"] = answer.Number,
                                ["kind"] = answer.Kind,
                                ["is_new"] = answer.IsNew,
                            },
                            $"number {answer.Number} {answer.Kind}: {(answer.IsNew ? "taken" : "taken before")}"
                        );
                        return Outcome.Good;
                    case ".receipt":
                        var receipt = await Exchange(session)
                            .ImportReceiptAsync(
                                new() { Receipt = content },
                                SheetUpload.Key(),
                                cancellationToken: token
                            );
                        parsed.Say(
                            new()
                            {
                                ["agency"] = receipt.Agency,
                                ["number"] = receipt.Number,
                                ["kind"] = receipt.Kind,
                                ["referral_id"] = receipt.ReferralId,
                                ["is_new"] = receipt.IsNew,
                            },
                            $"{receipt.Agency} {receipt.Number} {receipt.Kind}: "
                                + (
                                    receipt.Kind == "missing" ? "export this number again"
                                    : receipt.IsNew ? $"taken for {receipt.ReferralId}"
                                    : "taken before"
                                )
                        );
                        return Outcome.Good;
                    default:
                        throw new BadInputException($"{path}: neither a .referral, an .inbound nor a .receipt file");
                }
            }
        );
        return import;
    }

    private static Command Receipts()
    {
        var (agency, output) = (Agency(), Out());
        var number = new Option<long>("--number")
        {
            Description = "all receipts of this number; without it those that wait",
        };
        var receipts = new Command("receipts", "Write an inbox's receipts as AGENCY-NUMBER-KIND.receipt").With(
            agency,
            number,
            output
        );
        receipts.SetAction(
            async (parsed, token) =>
            {
                await using var session = await parsed.Open(existing: true);
                var reply = await Inbox(session, parsed.GetValue(agency)!)
                    .ExportReceiptsAsync(new() { Number = parsed.GetValue(number) }, cancellationToken: token);
                await Write(parsed, parsed.GetValue(output)!, reply.Files.Select(f => (f.FileName, f.Receipt)), token);
                return Outcome.Good;
            }
        );
        return receipts;
    }

    private static Command Referred()
    {
        var (agency, output) = (Agency(), Out());
        var number = new Argument<long>("NUMBER") { Description = "of what the agency referred to Supervision" };
        var referred = new Command(
            "referred",
            "Write what an inbox referred to Supervision as AGENCY-IN-NUMBER.inbound"
        ).With(number, agency, output);
        referred.SetAction(
            async (parsed, token) =>
            {
                await using var session = await parsed.Open(existing: true);
                var reply = await Inbox(session, parsed.GetValue(agency)!)
                    .ExportReferredAsync(new() { Number = parsed.GetValue(number) }, cancellationToken: token);
                await Write(parsed, parsed.GetValue(output)!, [(reply.FileName, reply.Body)], token);
                return Outcome.Good;
            }
        );
        return referred;
    }
}
