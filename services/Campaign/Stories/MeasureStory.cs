using System.Globalization;
using Enforcement.Campaign.Machinery;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.Campaign.Stories;

/// <summary>
/// Tools before penalties: a minor violation that a visit found gets a correction window, a decision by the list and
/// its education; bureaus remind, guide and interview all year; a few firms are fined in the ordinary way, most within
/// the benchmark, the others as the legal reviewer sees it.
/// </summary>
internal sealed class MeasureStory(Stage run, ListStory lists)
{
    private static readonly MeasureKind[] Kinds =
    [
        .. Enum.GetValues<MeasureKind>().Where(k => k != MeasureKind.Unspecified),
    ];

    private Measures.MeasuresClient Planner(string body) => run.Cast.Planning(Cast.Planner(body)).Measures;

    public void Put()
    {
        var (told, bodies) = (run.Script.Measures, lists.Bodies);
        var firms = run.Scenario.LowRiskFirms.Select(f => f.Code).ToList();
        foreach (var (code, i) in run.Choices.Some("measures", firms, told.Ordered.Count).Select((c, i) => (c, i)))
            run.At(told.Ordered.Day(i), 10, () => Order(code, bodies[i % bodies.Count], Kinds[i % Kinds.Length], i));
        var named = run.Scenario.NamedFirms.Select(f => f.Code).Distinct().ToList();
        foreach (var (code, i) in run.Choices.Some("penalties", named, told.Penalties.Count).Select((c, i) => (c, i)))
            run.At(told.Penalties.Day(i), 11, () => Fine(code, bodies[i % bodies.Count], i));
        var some = run.Choices.Some("no-coercion", named, told.WithoutCoercion.Count);
        foreach (var (code, i) in some.Select((c, i) => (c, i)))
            run.At(told.WithoutCoercion.Day(i), 11, () =>
                Decide(code, bodies[i % bodies.Count], run.Today.AddDays(-3), LeniencyKind.NoCoercion, null, "")
            );
    }

    /// <summary>A visit left a problem open: whoever is in good credit may set it right in a window, most do.</summary>
    public void Found(VisitOf visit, DateOnly day)
    {
        if (!lists.Bodies.Contains(visit.Body))
        {
            run.At(day.AddDays(25), 11, () => Confirm(visit));
            return;
        }
        run.At(day, 17, () => OpenWindow(visit, day));
    }

    private async Task OpenWindow(VisitOf visit, DateOnly day)
    {
        var matter = run.District.MattersOf(visit.Group)[0].Matter;
        var lead = run.Cast.Planning(Cast.Inspector(visit.Body, visit.Team!.Value.Lead)).Measures;
        var opened = await run.Done(
            () =>
                lead.OpenCorrectionWindowAsync(
                    new()
                    {
                        VisitId = visit.Id,
                        Violations =
                        {
                            new MinorViolation { Matter = matter, Item = lists.First(visit.Body) },
                        },
                        NoticeSha256 = run.Papers.Hash($"notice/{visit.Id}"),
                    }
                ).ResponseAsync,
            Reasons.NotInGoodCredit
        );
        var inTime = opened && run.Chance("corrected_in_window", visit.Id);
        run.At(day.AddDays(inTime ? 9 : 25), 11, async () =>
        {
            await Confirm(visit);
            run.At(run.Time.Now.AddDays(4), () => Judge(visit, day, run.Today.AddDays(-4)));
        });
    }

    private Task Confirm(VisitOf visit) =>
        Planner(visit.Body).ConfirmRectificationAsync(new() { VisitId = visit.Id }).ResponseAsync;

    /// <summary>
    /// The first is forgiven, a second within the tier of the benchmark, what came too late is fined.
    /// </summary>
    private async Task Judge(VisitOf visit, DateOnly day, DateOnly corrected)
    {
        var (code, body, id) = (visit.Code, visit.Body, visit.Id);
        var why = await Decide(code, body, day, LeniencyKind.NoPenalty, corrected, id);
        if (why == Reasons.LeniencyCondition)
            await Penalize(code, body, 1000 + run.Choices.Below($"penalty/{id}", 1_000_000), day);
        if (why != Reasons.NotFirst)
            return;
        var kind = run.Choices.Of($"lenient/{id}", [LeniencyKind.Lighter, LeniencyKind.Reduced]);
        await Decide(code, body, day, kind, corrected, id);
    }

    /// <returns>The reason of a refusal, null when decided.</returns>
    private async Task<string?> Decide(
        string code,
        string body,
        DateOnly day,
        LeniencyKind kind,
        DateOnly? corrected,
        string visitId
    )
    {
        DecideLeniencyReply? reply = null;
        var request = new DecideLeniencyRequest
        {
            Body = body,
            CreditCode = code,
            Item = lists.First(body),
            ViolatedOn = day.Iso(),
            Kind = kind,
            Ground = kind == LeniencyKind.NoPenalty ? LeniencyGround.First : LeniencyGround.Listed,
            Harm = Harm.Minor,
            CorrectedOn = corrected?.Iso() ?? "",
            EvidenceSha256 = run.Papers.Hash($"leniency/{code}/{body}/{day.Iso()}"),
            Circumstance = kind == LeniencyKind.NoCoercion ? "" : run.Letter("circumstance"),
            Fine = kind switch
            {
                LeniencyKind.Lighter => 60_000,
                LeniencyKind.Reduced => 20_000,
                _ => 0,
            },
            Reasons = run.Letter("leniency-reasons"),
            VisitId = visitId,
        };
        var head = run.Cast.Planning(Cast.Head(body)).Measures;
        var why = await run.Refused(
            async () => reply = await head.DecideLeniencyAsync(request),
            Reasons.LeniencyCondition,
            Reasons.NotFirst
        );
        if (reply is { MeasureId.Length: > 0 })
            PlanToDo(body, reply.MeasureId, IsoDay.Parse(reply.EducationDue), "education_done");
        return why;
    }

    private async Task Order(string code, string body, MeasureKind kind, int number)
    {
        OrderFlexibleMeasureReply? reply = null;
        var request = new OrderFlexibleMeasureRequest
        {
            Body = body,
            CreditCode = code,
            Kind = kind,
            Reason = run.Letter("measure-reason"),
        };
        if (
            !await run.Done(
                async () => reply = await Planner(body).OrderFlexibleMeasureAsync(request),
                Reasons.EnterpriseInactive,
                Reasons.UnknownEnterprise
            )
        )
            return; // gone, or a row that the import refused
        var id = reply!.MeasureId;
        if (number % 15 != 7)
        {
            PlanToDo(body, id, IsoDay.Parse(reply.Due), "flexible_measure_done");
            return;
        }
        run.At(run.Time.Now.AddDays(3), () =>
            Planner(body)
                .CancelFlexibleMeasureAsync(new() { MeasureId = id, Reason = run.Letter("measure-cancelled") })
                .ResponseAsync
        );
    }

    /// <summary>Most in time, some a week late, some never.</summary>
    private void PlanToDo(string body, string id, DateOnly due, string chance)
    {
        var today = run.Today;
        var inTime = today.AddDays(1 + run.Choices.Below($"done/{id}", due.DayNumber - today.DayNumber));
        var day =
            run.Chance(chance, id) ? inTime
            : run.Choices.Chance($"late/{id}", run.Scenario.Chance("done_late")) ? due.AddDays(7)
            : default;
        if (day == default)
            return;
        run.At(day, 16, () => Planner(body)
                .CompleteFlexibleMeasureAsync(
                    new()
                    {
                        MeasureId = id,
                        CompletedOn = day.Iso(),
                        EvidenceSha256 = run.Papers.Hash($"measure/{id}"),
                        Outcome = run.Letter("measure-outcome"),
                    }
                )
                .ResponseAsync);
    }

    /// <summary>Some leave their tier with a reason: the reviewer agrees, or sends it back and it is recorded anew
    /// within; one still waits.</summary>
    private async Task Fine(string code, string body, int number)
    {
        var turn = number % 12 == 3 ? 3 : number % 4;
        if (turn is 0 || (turn is 3 && number % 12 != 3))
        {
            await Penalize(code, body, number);
            return;
        }
        var day = run.Today.AddDays(-10);
        if (
            await Penalize(code, body, number, day, fine: 400_000, run.Letter("penalty-deviation")) is not { } id
            || turn is 3
        )
            return;
        var approve = turn is 1;
        run.At(run.Time.Now.AddDays(2), async () =>
        {
            await run
                .Cast.Planning(Cast.LegalReviewer(body))
                .Measures.ReviewDeviationAsync(
                    new()
                    {
                        PenaltyId = id,
                        Approve = approve,
                        Opinion = approve ? run.Letter("deviation-approved") : run.Letter("deviation-refused"),
                    }
                );
            if (!approve)
                run.At(run.Time.Now.AddDays(1), () => Penalize(code, body, number, day));
        });
    }

    /// <returns>Its number; null where it was refused.</returns>
    private async Task<string?> Penalize(
        string code,
        string body,
        int number,
        DateOnly? day = null,
        long fine = 100_000,
        string why = ""
    )
    {
        var document = run
            .Script.Measures.PenaltyDocument.Replace("{body}", body, StringComparison.Ordinal)
            .Replace("{number}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        RecordPenaltyReply? reply = null;
        var request = new RecordPenaltyRequest
        {
            Body = body,
            CreditCode = code,
            Item = lists.First(body),
            ViolatedOn = (day ?? run.Today.AddDays(-10)).Iso(),
            DocumentNumber = document,
            Fine = fine,
            Circumstance = run.Letter("circumstance"),
            DeviationReason = why,
        };
        await run.Refused(async () => reply = await Planner(body).RecordPenaltyAsync(request), Reasons.PenaltyExists);
        return reply?.PenaltyId;
    }
}
