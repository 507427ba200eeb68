using Enforcement.BuildingBlocks.Calendar;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Integration.Planning;
using Google.Protobuf.WellKnownTypes;

namespace Enforcement.Integration.Supervision.Years;

internal sealed partial class YearLane
{
    private (string, Func<Guid, Task>)? Ask(YearHouse house, Gene g)
    {
        var fits = Pick(g.A, v =>
            !v.Asked
            && !v.Done
            && !v.Merged
            && v.Matter == 0
            && observed[v.Firm] is not null
            && v.PlannedOn < since[v.Firm]
            && v.To > house.Today.AddDays(14)
        );
        // Now and then one that cannot be waived: not observed, of the wrong matters, too late, asked before.
        if ((fits ?? (g.B % 10 == 0 ? visits[g.A % visits.Count] : null)) is not { } v)
            return null;
        return ($"RequestWaiver {v.Id}", async key =>
        {
            await house.Planning.Visits.RequestWaiver(
                new()
                {
                    VisitId = v.Id,
                    Measure = new()
                    {
                        Kind = MeasureKind.Guidance,
                        Due = Text(Earlier(v.To, house.Today.AddDays(10 + (g.B % 40)))),
                    },
                },
                Call("RequestWaiver", Role.Planner, v.Body, key)
            );
            v.Asked = true;
        });
    }

    private (string, Func<Guid, Task>)? File(YearHouse house, Gene g)
    {
        var (body, matter, from) = (g.A % 3, g.B % 5 == 0 ? 1 : g.B % 2, house.Today.AddDays((g.A >> 4) % 30));
        var to = from.AddDays(10 + ((g.B >> 4) % 70));
        if (to.Year > 2025 || visits.Count >= 28)
            return null;
        var line = PlanningHouse.Named(
            Matter(number, body, matter),
            Text(from),
            Text(to),
            [.. Enumerable.Range(0, 3).Where(f => (g.C >> f) % 2 == 0).Select(Firm).DefaultIfEmpty(Firm(g.C % 3))]
        );
        line.Line = lines[body] + 1;
        var plan = plans[body];
        return (
            $"FilePlan {BodyId(body)} {Groups[matter]} {from:MM-dd}..{to:MM-dd} {string.Join(',', line.CreditCodes)}",
            async key =>
            {
                IEnumerable<PlannedVisit> planned;
                IEnumerable<CappedVisit> capped;
                if (plan is null)
                {
                    var filed = await house.Planning.Plans.FilePlan(
                        PlanningHouse.Plan(BodyId(body), line),
                        Call("FilePlan", Role.Planner, body, key)
                    );
                    (plans[body], planned, capped) = (filed.PlanId, filed.Visits, filed.Capped);
                }
                else
                {
                    var amended = await house.Planning.Plans.AmendPlan(
                        new()
                        {
                            PlanId = plan,
                            Reason = "more",
                            Lines = { line },
                        },
                        Call("AmendPlan", Role.Planner, body, key)
                    );
                    (planned, capped) = (amended.Visits, amended.Capped);
                }
                lines[body] = line.Line;
                visits.AddRange(
                    planned
                        .Where(p => visits.TrueForAll(v => v.Id != p.VisitId))
                        .Select(p => new Errand(
                            p.VisitId,
                            Enumerable.Range(0, 3).First(f => Firm(f) == p.CreditCode),
                            body,
                            matter,
                            from,
                            to,
                            house.Today
                        )
                        {
                            Merged = capped.Any(c => c.VisitId == p.VisitId),
                        })
                );
            }
        );
    }

    /// <summary>A case where a planned visit was spared if there is one, for the same matters or others: it is no
    /// planned visit, but an entry.</summary>
    private (string, Func<Guid, Task>)? OpenCase(YearHouse house, Gene g)
    {
        var spared = g.B % 3 > 0 ? Pick(g.A, v => (v.Spared || v.Merged) && v.From <= house.Today) : null;
        var (body, firm, matter) = (
            spared?.Body ?? g.A % 3,
            spared?.Firm ?? g.B % 3,
            (spared?.Matter ?? 0) + (g.C % 3 == 0 ? 1 : 0)
        );
        var request = new OpenCaseVisitRequest
        {
            Body = BodyId(body),
            CreditCode = Firm(firm),
            Matters = { Matter(number, body, matter % 2) },
            Form = InspectionForm.OnSite,
            Trigger = g.C % 2 == 0 ? CaseTrigger.Complaint : CaseTrigger.Media,
            Reference = $"R-{g.A % 40}",
            TriggeredOn = Text(house.Today),
            WindowFrom = Text(house.Today),
            WindowTo = Text(house.Today.AddDays(14)),
            OffSiteInsufficient = "线索涉及现场",
        };
        if (house.Today.AddDays(14).Year > 2025)
            return null;
        return ($"OpenCaseVisit {BodyId(body)} {Groups[matter % 2]} {Firm(firm)}", async key =>
        {
            var opened = await house.Planning.Cases.OpenCaseVisit(
                request,
                Call("OpenCaseVisit", Role.Planner, body, key)
            );
            if (cases.TrueForAll(c => c.Id != opened.VisitId))
                cases.Add(
                    new(opened.VisitId, firm, body, matter % 2, house.Today, house.Today.AddDays(14), house.Today)
                );
        });
    }

    private (string, Func<Guid, Task>) Drop(YearHouse house, Errand about) => ($"CancelVisit {about.Id}", async key =>
        {
            await house.Planning.Visits.CancelVisit(
                new() { VisitId = about.Id, Reason = "unfounded" },
                Call("CancelVisit", Role.Planner, about.Body, key)
            );
            about.Done = true;
        });

    private (string, Func<Guid, Task>)? Merge(YearHouse house, Gene g)
    {
        if (Pick(g.A, v => !v.Done && !v.Merged && !v.Asked && !v.Spared && v.To >= house.Today) is not { } lead)
            return null;
        var others = visits
            .Where(v =>
                v.Firm == lead.Firm
                && v.Body != lead.Body
                && !v.Done
                && !v.Merged
                && (!v.Spared || v.SparedOn == house.Today || g.C % 9 == 0)
                && v.From <= lead.To
                && lead.From <= v.To
            )
            .Skip(g.B % 2)
            .DistinctBy(v => v.Body)
            .Take(1 + (g.C % 2))
            .ToList();
        if (others.Count == 0)
            return null;
        return ($"ProposeJointVisit {string.Join('+', others.Select(v => v.Id))} into {lead.Id}", async key =>
        {
            var joint = await house.Planning.JointVisits.ProposeJointVisit(
                new() { LeadVisit = lead.Id, MergedVisits = { others.Select(v => v.Id) } },
                Call("ProposeJointVisit", Role.Planner, lead.Body, key)
            );
            foreach (var v in others)
                await house.Planning.JointVisits.AnswerJointVisit(
                    new() { JointId = joint.JointId, Agrees = true },
                    Call("AnswerJointVisit", Role.Planner, v.Body, Guid.CreateVersion7())
                );
            foreach (var v in others)
                v.Merged = true;
        });
    }

    private (string, Func<Guid, Task>)? Enter(YearHouse house, Gene g, Errand visit)
    {
        // Up to the ten days a back-entry may come late, and two beyond.
        var at = house.Now.AddDays(-(g.B % 3 == 0 ? 10 : g.C % 13)).AddMinutes(-(g.C % 60));
        return ($"RecordBackEntry {visit.Id} of {LegalDay.Of(at):MM-dd}", async key =>
        {
            await house.Planning.Visits.RecordBackEntry(
                new()
                {
                    VisitId = visit.Id,
                    EnteredAt = Timestamp.FromDateTimeOffset(at),
                    Officers = { $"{BodyId(visit.Body)}-A1", $"{BodyId(visit.Body)}-B1" },
                    Reason = "现场无网络",
                },
                Call("RecordBackEntry", Role.Inspector, visit.Body, key)
            );
            visit.Done = true;
            if (g.A % 3 > 0)
                await house.Planning.Records.RecordResult(
                    PlanningHouse.Result(visit.Id, Finding.NoProblem, Matter(number, visit.Body, visit.Matter)),
                    Call("RecordResult", Role.Inspector, visit.Body, Guid.CreateVersion7())
                );
        });
    }

    /// <summary>Somebody was there under another label, often just on a day on which the rule turns.</summary>
    private (string, Func<Guid, Task>)? Report(YearHouse house, Gene g, Errand visit)
    {
        visit = Pick(g.A, v => (v.Spared || v.Merged) && YearOracle.LookBackTo(v.To) <= house.Today) ?? visit;
        var on = Earlier(
            house.Today,
            (g.B % 8) switch
            {
                0 => visit.From.AddDays(-1),
                1 => visit.From,
                2 => visit.To,
                3 => YearOracle.LookBackTo(visit.To),
                4 => YearOracle.LookBackTo(visit.To).AddDays(1),
                _ => house.Today.AddDays(-(g.B % 90)),
            }
        );
        var (body, group) = (
            (visit.Body + (g.C % 5 > 2 ? 1 : 0)) % 3,
            Groups[(visit.Matter + (g.C / 5 % 5 > 2 ? 1 : 0)) % 2]
        );
        var request = new ReportEntriesRequest
        {
            Body = BodyId(body),
            Entries =
            {
                new ReportedEntry
                {
                    CreditCode = Firm(visit.Firm),
                    On = Text(on),
                    MatterGroup = group,
                    Label = g.C % 7 > 3 ? "survey" : "case-triggered",
                },
            },
        };
        return ($"ReportEntries {BodyId(body)} {Firm(visit.Firm)} {group} {on:yyyy-MM-dd}", key =>
            house.Planning.Visits.ReportEntries(request, Call("ReportEntries", Role.Planner, body, key))
        );
    }

    private (string, Func<Guid, Task>)? Observe(YearHouse house, Gene g)
    {
        var (firm, today) = (g.A % 3, house.Today);
        if (g.C % 60 == 0 && g.Slot > 60)
            return ($"Dissolve {Firm(firm)}", _ =>
                house.Append<RegistryStandIn>(new EnterpriseStatusChanged(Firm(firm), EnterpriseStatus.Dissolved, "r"))
            );
        if (observed[firm] is { } standing)
        {
            if (g.B % 2 > 0)
                return null;
            var trigger = g.C % 2 == 0 ? RevocationTrigger.FalseMaterial : RevocationTrigger.Incident;
            observed[firm] = null;
            return ($"Revoke {standing} {trigger}", _ =>
                house.Append<RegistryStandIn>(new ObservationRevoked(standing, Firm(firm), today, trigger, "r"))
            );
        }
        since[firm] = today;
        var id = observed[firm] = $"OBS-{number}-{++observations}";
        return ($"Observe {id} {Firm(firm)}", _ =>
            house.Append<RegistryStandIn>(
                new ObservationGranted(id, Firm(firm), today, today, today.AddDays(60 + (g.B % 300)), "four-new", [])
            )
        );
    }
}
