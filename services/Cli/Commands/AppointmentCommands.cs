using System.CommandLine;
using System.Text.Json.Nodes;
using Enforcement.Contracts.Supervision.V1;
using Grpc.Core;

namespace Enforcement.Cli.Commands;

/// <summary><c>appointments list|second|decline|end|redeem</c>: who may do what, by the person whose token it is;
/// <c>import appointments</c> enters them.</summary>
internal static class AppointmentCommands
{
    private static readonly Argument<string[]> Ids = new("ID")
    {
        Description = "numbers of appointments, APPT-…",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public static Command Build() =>
        new("appointments", "Who may do what") { List(), Second(), Decline(), End(), Redeem() };

    private static Appointments.AppointmentsClient As(Session session, string role) =>
        new SupervisionClient(session.As(new("cli", role), "supervision")).Appointments;

    private static Command List()
    {
        var state = new Option<AppointmentState>("--state") { Description = "entered, standing, declined or ended" };
        var list = new Command("list", "List appointments").With(state);
        list.SetAction(
            async (parsed, token) =>
            {
                await using var session = await parsed.Open(existing: true);
                var all = await All(session, parsed.GetValue(state), token);
                parsed.Say(
                    new() { ["appointments"] = new JsonArray([.. all.Select(a => (JsonNode)Json(a))]) },
                    string.Join('\n', all.Select(Line))
                );
                return Outcome.Good;
            }
        );
        return list;
    }

    private static Command Second()
    {
        var every = new Option<bool>("--all") { Description = "all that wait" };
        var second = new Command("second", "Second appointments that wait, as audit administrator").With(Ids, every);
        second.SetAction(
            async (parsed, token) =>
            {
                var ids = parsed.GetValue(Ids)!;
                if (ids.Length > 0 == parsed.GetValue(every))
                    throw new BadInputException("name the appointments, or --all");
                await using var session = await parsed.Open(existing: true);
                if (parsed.GetValue(every))
                    ids = [.. (await All(session, AppointmentState.Entered, token)).Select(a => a.AppointmentId)];
                var (done, refused) = (0, new List<(string Id, RpcException Why)>());
                foreach (var id in ids)
                    try
                    {
                        await As(session, Role.AuditAdmin)
                            .SecondAppointmentAsync(
                                new() { AppointmentId = id },
                                SheetUpload.Key(),
                                cancellationToken: token
                            );
                        done++;
                    }
                    // One that cannot stand is no reason to leave out the others.
                    catch (RpcException e) when (Refusals.Reason(e).Length > 0)
                    {
                        refused.Add((id, e));
                    }
                var chinese = Language.IsChinese(parsed);
                parsed.Say(
                    new()
                    {
                        ["seconded"] = done,
                        ["refused"] = new JsonArray([
                            .. refused.Select(r =>
                                (JsonNode)
                                    new JsonObject
                                    {
                                        ["appointment_id"] = r.Id,
                                        ["reason"] = Refusals.ReasonOrStatus(r.Why),
                                    }
                            ),
                        ]),
                    },
                    $"{done} seconded, {refused.Count} refused"
                );
                foreach (var (id, why) in refused)
                    Console.Error.WriteLine($"{id}: {Refusals.Describe(why, chinese)}");
                return refused.Count == 0 ? Outcome.Good : Outcome.BadInput;
            }
        );
        return second;
    }

    private static Command Decline()
    {
        var (id, reasons) = (OneId(), Reasons());
        var decline = new Command("decline", "Do not second one, as audit administrator").With(id, reasons);
        decline.SetAction(
            async (parsed, token) =>
            {
                await using var session = await parsed.Open(existing: true);
                await As(session, Role.AuditAdmin)
                    .DeclineAppointmentAsync(
                        new() { AppointmentId = parsed.GetValue(id), Reasons = parsed.GetValue(reasons) },
                        SheetUpload.Key(),
                        cancellationToken: token
                    );
                return Print(parsed, "declined", parsed.GetValue(id)!);
            }
        );
        return decline;
    }

    private static Command End()
    {
        var (id, reasons) = (OneId(), Reasons());
        var last = new Option<string>("--last-day")
        {
            Description = "it counts to the end of this day; without it, no more from now on",
            DefaultValueFactory = _ => "",
        };
        var end = new Command("end", "End one, as security or audit administrator").With(id, reasons, last);
        end.SetAction(
            async (parsed, token) =>
            {
                await using var session = await parsed.Open(existing: true);
                await As(session, Role.SecurityAdmin)
                    .EndAppointmentAsync(
                        new()
                        {
                            AppointmentId = parsed.GetValue(id),
                            Reasons = parsed.GetValue(reasons),
                            LastDay = parsed.GetValue(last),
                        },
                        SheetUpload.Key(),
                        cancellationToken: token
                    );
                return Print(parsed, "ended", parsed.GetValue(id)!);
            }
        );
        return end;
    }

    private static Command Redeem()
    {
        // Whoever lists the processes of the machine reads their arguments.
        var file = new Argument<string>("FILE") { Description = "file with the code that the first start printed" };
        var basis = new Option<string>("--basis") { Description = "the document that appoints", Required = true };
        var redeem = new Command("redeem", "Become the first security or audit administrator").With(file, basis);
        redeem.SetAction(
            async (parsed, token) =>
            {
                var code = await File.ReadAllTextAsync(SheetUpload.Existing(parsed.GetValue(file)!), token);
                await using var session = await parsed.Open(existing: true);
                var given = await As(session, Role.Operator)
                    .RedeemSetupCodeAsync(
                        new() { Code = code.Trim(), LegalBasis = parsed.GetValue(basis) },
                        SheetUpload.Key(),
                        cancellationToken: token
                    );
                parsed.Say(
                    new() { ["role"] = given.Role, ["appointment_id"] = given.AppointmentId },
                    $"{given.Role}, by {given.AppointmentId}"
                );
                return Outcome.Good;
            }
        );
        return redeem;
    }

    private static async Task<List<Appointment>> All(Session session, AppointmentState state, CancellationToken token)
    {
        var all = new List<Appointment>();
        for (var (page, more) = ("", true); more; more = page.Length > 0)
        {
            var reply = await As(session, Role.AuditAdmin)
                .ListAppointmentsAsync(
                    new()
                    {
                        State = state,
                        PageSize = BuildingBlocks.Grpc.Paging.Most,
                        PageToken = page,
                    },
                    cancellationToken: token
                );
            all.AddRange(reply.Appointments);
            page = reply.NextPageToken;
        }
        return all;
    }

    private static int Print(ParseResult parsed, string what, string id)
    {
        parsed.Say(new() { [what] = id }, $"{id} {what}");
        return Outcome.Good;
    }

    private static Argument<string> OneId() => new("ID") { Description = "number of an appointment, APPT-…" };

    private static Option<string> Reasons() => new("--reasons") { Description = "why", Required = true };

    private static JsonObject Json(Appointment a) =>
        new()
        {
            ["appointment_id"] = a.AppointmentId,
            ["state"] = a.State.ToString().ToLowerInvariant(),
            ["person"] = a.Of.Person,
            ["role"] = a.Of.Role,
            ["body"] = a.Of.Body,
            ["zone"] = a.Of.Zone,
            ["agency"] = a.Of.Agency,
            ["from"] = a.Of.From,
            ["to"] = a.Of.To,
            ["legal_basis"] = a.Of.LegalBasis,
        };

    private static string Line(Appointment a) =>
        string.Join(
            ' ',
            a.AppointmentId,
            a.State.ToString().ToLowerInvariant(),
            a.Of.Person,
            a.Of.Role,
            $"{a.Of.Body}{a.Of.Zone}{a.Of.Agency}",
            $"{a.Of.From}..{a.Of.To}",
            a.Of.LegalBasis
        );
}
