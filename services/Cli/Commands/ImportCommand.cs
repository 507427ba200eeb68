using System.CommandLine;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Contracts.Sheets.V1;
using Grpc.Core;

namespace Enforcement.Cli.Commands;

/// <summary>
/// <c>import enterprises FILE</c> and <c>import officers|matters|plans|results FILE</c>: refused rows are told, they do
/// not fail the command; an unreadable file does. What stops half-way says what of it stands.
/// </summary>
internal static class ImportCommand
{
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "check everything, write nothing" };
    private static readonly Option<string?> Errors = new("--errors")
    {
        Description = "file for what was refused; .xlsx: your own rows with the reasons behind them",
    };
    private static readonly Option<string> Sheet = new("--sheet")
    {
        Description = "sheet of a workbook; the first that is not hidden unless given",
        DefaultValueFactory = _ => "",
    };

    /// <summary>Sends a file and gathers what is answered, as it comes.</summary>
    private delegate Task Sending(Session session, ImportResult result, Progress progress);

    public static Command Build()
    {
        var file = new Argument<string>("FILE")
        {
            Description =
                "CSV (UTF-8 or GB18030) or XLSX: credit_code,name,industry,division,registered_on[,risk_class,tags]",
        };
        var enterprises = new Command("enterprises", "Import enterprises").With(file, DryRun, Errors, Sheet);
        enterprises.SetAction(
            (parsed, token) =>
            {
                var path = SheetUpload.Existing(parsed.GetValue(file)!);
                return Run(
                    parsed,
                    path,
                    (session, result, progress) =>
                        Import(
                            session.As(new Speaker("cli", Role.Operator), "registry"),
                            path,
                            result,
                            progress,
                            token,
                            parsed.GetValue(DryRun),
                            parsed.GetValue(Sheet)!
                        ),
                    token
                );
            }
        );
        var import = new Command("import", "Bring data in") { enterprises };
        import.Subcommands.Add(OfFeed());
        import.Subcommands.Add(OfAppointments());
        foreach (var what in ExportCommand.Sheets)
            import.Subcommands.Add(OfPlanning(what));
        return import;
    }

    private static Command OfPlanning(string what)
    {
        var file = new Argument<string>("FILE")
        {
            Description = $"CSV (UTF-8 or GB18030) or XLSX, as export {what} writes it",
        };
        var body = new Option<string>("--body") { Description = "the body whose file it is", Required = true };
        var year = new Option<int>("--year") { Description = "of a plan" };
        var basis = new Option<string>("--basis")
        {
            Description = "what a plan is made by",
            DefaultValueFactory = _ => "",
        };
        var filedWith = new Option<string>("--filed-with")
        {
            Description = "the superior body a plan is filed with",
            DefaultValueFactory = _ => "",
        };
        var officer = new Option<string>("--officer")
        {
            Description = "who found the results",
            DefaultValueFactory = _ => "cli",
        };
        var command = new Command(what, $"Import {what} of a body").With(
            file,
            body,
            year,
            basis,
            filedWith,
            officer,
            DryRun,
            Errors,
            Sheet
        );
        command.SetAction(
            (parsed, token) =>
            {
                var path = SheetUpload.Existing(parsed.GetValue(file)!);
                var kind = ExportCommand.KindOf(what);
                var who =
                    kind == SheetKind.Results
                        ? new Speaker(parsed.GetValue(officer)!, Role.Inspector, ("body", parsed.GetValue(body)!))
                        : new Speaker("cli", Role.Planner, ("body", parsed.GetValue(body)!));
                return Run(
                    parsed,
                    path,
                    (session, result, progress) =>
                        SheetUpload.Import(
                            new(session.As(who, "planning")),
                            path,
                            new()
                            {
                                Kind = kind,
                                Body = parsed.GetValue(body),
                                Year = parsed.GetValue(year),
                                Basis = parsed.GetValue(basis),
                                FiledWith = parsed.GetValue(filedWith),
                                File = SheetUpload.Start(path, parsed.GetValue(DryRun), parsed.GetValue(Sheet)!),
                            },
                            result,
                            progress,
                            token
                        ),
                    token
                );
            }
        );
        return command;
    }

    private static Command OfAppointments()
    {
        var file = new Argument<string>("FILE")
        {
            Description = "CSV or XLSX: person,role,body,zone,agency,from,to,legal_basis",
        };
        var command = new Command("appointments", "Enter appointments, which then wait to be seconded").With(
            file,
            DryRun,
            Errors,
            Sheet
        );
        command.SetAction(
            (parsed, token) =>
            {
                var path = SheetUpload.Existing(parsed.GetValue(file)!);
                return Run(
                    parsed,
                    path,
                    (session, result, progress) =>
                        SheetUpload.ImportAppointments(
                            new(session.As(new Speaker("cli", Role.SecurityAdmin), "supervision")),
                            path,
                            SheetUpload.Start(path, parsed.GetValue(DryRun), parsed.GetValue(Sheet)!),
                            result,
                            progress,
                            token
                        ),
                    token
                );
            }
        );
        return command;
    }

    private static Command OfFeed()
    {
        var file = new Argument<string>("FILE") { Description = "CSV or XLSX, as the platform writes it" };
        var platform = new Option<string>("--platform")
        {
            Description = "platform whose format reads it",
            Required = true,
        };
        var kind = new Option<string>("--kind")
        {
            Description = "entries, draws or results",
            DefaultValueFactory = _ => "entries",
        }.AcceptOnlyFromAmong("entries", "draws", "results");
        var body = new Option<string>("--body")
        {
            Description = "the body whose entries, draws or results they are",
            Required = true,
        };
        var (from, to) = (
            new Option<string?>("--complete-from")
            {
                Description = "with --complete-to: every entry of these days is in the file, the body answers for it",
            },
            new Option<string?>("--complete-to")
        );
        var command = new Command("feed", "Import a file of another system").With(
            file,
            platform,
            kind,
            body,
            from,
            to,
            DryRun,
            Errors,
            Sheet
        );
        command.SetAction(
            (parsed, token) =>
            {
                var path = SheetUpload.Existing(parsed.GetValue(file)!);
                var covered = (parsed.GetValue(from), parsed.GetValue(to)) switch
                {
                    ({ } first, { } last) => new FeedCoverage
                    {
                        From = first,
                        To = last,
                        Complete = true,
                    },
                    (null, null) => null,
                    // Half a statement would be passed over, and the sender would think that it was made.
                    _ => throw new BadInputException(
                        "--complete-from and --complete-to belong together: the first and the last day that the "
                            + "file covers"
                    ),
                };
                return Run(
                    parsed,
                    path,
                    (session, result, progress) =>
                        SheetUpload.ImportFeed(
                            new(
                                session.As(
                                    new Speaker("cli", Role.Planner, ("body", parsed.GetValue(body)!)),
                                    "planning"
                                )
                            ),
                            path,
                            new()
                            {
                                Platform = parsed.GetValue(platform),
                                Kind = parsed.GetValue(kind) switch
                                {
                                    "draws" => FeedKind.Draws,
                                    "results" => FeedKind.Results,
                                    _ => FeedKind.Entries,
                                },
                                Body = parsed.GetValue(body),
                                Coverage = covered,
                                File = SheetUpload.Start(path, parsed.GetValue(DryRun), parsed.GetValue(Sheet)!),
                            },
                            result,
                            progress,
                            token
                        ),
                    token
                );
            }
        );
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, string path, Sending send, CancellationToken token)
    {
        var named = parsed.GetValue(Errors);
        if (named is not null && parsed.GetValue(GlobalOptions.Json) && OutputFile.IsStandardOutput(named))
            throw new BadInputException($"--errors {named}: --json puts its one object there; name a file");
        // Before anything is sent: what cannot be written would be found out after the rows were taken.
        using var errors = named is null ? null : OutputFile.Open("--errors", named, [path, .. parsed.Inputs()]);
        await using var session = await parsed.Open();
        var result = new ImportResult();
        try
        {
            await Progress.Run(parsed, Path.GetFileName(path), progress => send(session, result, progress));
        }
        // A file that was refused as a whole before its first row says all there is to say.
        catch (Exception e)
            when (e is OperationCanceledException or IOException
                || (e is RpcException refused && (result.Line > 0 || Refusals.Reason(refused).Length == 0))
            )
        {
            throw result.Stopped(e, parsed.GetValue(DryRun));
        }
        if (errors is not null)
            await Give(errors, named!, path, parsed.GetValue(Sheet)!, result, token);
        parsed.Say(result.Json(Language.IsChinese(parsed)), result.Text(Language.IsChinese(parsed)));
        return Outcome.Good;
    }

    private static async Task Give(
        OutputFile errors,
        string named,
        string path,
        string sheet,
        ImportResult result,
        CancellationToken token
    )
    {
        try
        {
            await errors.Write(stream => SheetUpload.WriteErrors(path, sheet, result.Refused, named, stream, token));
            errors.Keep();
        }
        catch (BadInputException e)
        {
            throw new BadInputException(
                $"{e.Message}. The import itself is done: {result.Counts}; sending the file again is harmless"
            );
        }
    }

    /// <summary>Sends a file in chunks and gathers the answer.</summary>
    public static async Task Import(
        CallInvoker registry,
        string path,
        ImportResult result,
        Progress? progress,
        CancellationToken token,
        bool dryRun = false,
        string sheet = ""
    )
    {
        using var call = new RegistryClient(registry).Imports.ImportEnterprises(
            SheetUpload.Key(),
            cancellationToken: token
        );
        await SheetUpload.Send(
            call,
            path,
            new ImportEnterprisesRequest { Start = SheetUpload.Start(path, dryRun, sheet) },
            chunk => new() { Chunk = chunk },
            part =>
            {
                switch (part.PartCase)
                {
                    case ImportEnterprisesReply.PartOneofCase.Progress:
                        result.Reached(part.Progress.Lines, part.Progress.Accepted, part.Progress.Unchanged, progress);
                        break;
                    case ImportEnterprisesReply.PartOneofCase.Refused:
                        result.Refused.Add(part.Refused);
                        break;
                    case ImportEnterprisesReply.PartOneofCase.Warned:
                        result.Warned.Add(part.Warned);
                        break;
                    case ImportEnterprisesReply.PartOneofCase.Totals:
                        result.Finished(part.Totals);
                        break;
                }
            },
            progress,
            token
        );
    }
}
