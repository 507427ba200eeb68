using System.Text;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>Journey 6: the visit itself, with its failures.</summary>
public sealed class VisitJourneyTests
{
    private static async Task<(PlanningHouse House, string Visit, string Lead, string Second)> Announced(
        string on = "2025-03-10"
    )
    {
        var house = await Start("2025-03-03");
        var visit = await house.Visit();
        var (lead, second) = await house.Announce(visit, on);
        await house.On(on);
        return (house, visit, lead, second);
    }

    [Fact]
    public async Task From_approval_to_publication()
    {
        var (house, visit, lead, second) = await Announced();
        await using var _ = house;
        var code = await house.Inspector(lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit });
        Assert.InRange(Encoding.UTF8.GetByteCount(code.Code), 1, 120);
        Assert.Equal(house.Now().AddMinutes(10), code.ExpiresAt.ToDateTimeOffset());
        await house.Inspector(second).Visits.RecordEntryAsync(Entry(visit, code.Code, second, lead));
        var result = await house.Inspector(second).Records.RecordResultAsync(Result(visit, Finding.ProblemOpen));
        Assert.Equal("2025-04-08", result.PublishBy); // 20 working days after 10 March, Qingming off
        await house.On("2025-04-08", 23.9);
        Assert.False((await house.Planner.Visits.PublishResultAsync(new() { VisitId = visit })).Late);
        await house.Planner.Measures.ConfirmRectificationAsync(new() { VisitId = visit });
        var done = await house.Get(visit);
        Assert.Equal(
            (VisitState.Conducted, "2025-03-10", "2025-03-10", "2025-04-08"),
            (done.State, done.EnteredOn, done.ResultOn, done.PublishedOn)
        );
        var counts = await house.Justice.Visits.GetCountsAsync(new());
        Assert.Equal((1, 1, 1), (counts.VisitsPlanned, counts.VisitsConducted, counts.ResultsPublished));
        Assert.DoesNotContain(
            code.Code,
            string.Concat(house.Journal.Reader.All().Select(e => Encoding.UTF8.GetString(e.Data)))
        );
    }

    [Fact]
    public async Task Publication_after_the_term_is_recorded_as_late()
    {
        var (house, visit, lead, second) = await Announced();
        await using var _ = house;
        await house.Inspector(lead).Visits.RecordBackEntryAsync(BackEntry(visit, house.Now(-1), lead, second));
        await house.Inspector(lead).Records.RecordResultAsync(Result(visit));
        await house.On("2025-04-09", 0);
        Assert.True((await house.Planner.Visits.PublishResultAsync(new() { VisitId = visit })).Late);
        Assert.Equal(
            Reasons.ResultState,
            (await house.Refuses(() => house.Planner.Visits.PublishResultAsync(new() { VisitId = visit }))).Reason
        );
    }

    [Fact]
    public async Task Nothing_happens_before_its_turn()
    {
        await using var house = await Start("2025-03-03");
        var visit = await house.Visit();
        Assert.Equal(
            Reasons.NotApproved,
            (
                await house.Refuses(() =>
                    house.Planner.Visits.NotifyVisitAsync(new() { VisitId = visit, VisitOn = "2025-03-10" })
                )
            ).Reason
        );
        await house.Chief.Visits.ApproveVisitAsync(new() { VisitId = visit });
        Assert.Equal(
            Reasons.VisitState,
            (await house.Refuses(() => house.Chief.Visits.ApproveVisitAsync(new() { VisitId = visit }))).Reason
        );
        Assert.Equal(
            Reasons.NotAssigned,
            (
                await house.Refuses(() =>
                    house.Planner.Visits.NotifyVisitAsync(new() { VisitId = visit, VisitOn = "2025-03-10" })
                )
            ).Reason
        );
        Assert.Equal(
            Reasons.NotAssigned,
            (
                await house.Refuses(() => house.Inspector(Lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit }))
            ).Reason
        );
        var team = await house.Planner.Teams.AssignVisitAsync(new() { VisitId = visit });
        Assert.Equal(
            Reasons.NotNotified,
            (
                await house.Refuses(() =>
                    house.Inspector(team.Lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit })
                )
            ).Reason
        );
        Assert.Equal(
            Reasons.NotNotified,
            (
                await house.Refuses(() =>
                    house
                        .Inspector(team.Lead)
                        .Visits.RecordLawfulRefusalAsync(new() { VisitId = visit, Ground = "no-code" })
                )
            ).Reason
        );
        Assert.Equal(
            Reasons.VisitState,
            (await house.Refuses(() => house.Inspector(team.Lead).Records.RecordResultAsync(Result(visit)))).Reason
        );
        Assert.Equal(
            Reasons.ResultState,
            (await house.Refuses(() => house.Planner.Visits.PublishResultAsync(new() { VisitId = visit }))).Reason
        );
        Assert.Equal(
            Reasons.NothingToRectify,
            (
                await house.Refuses(() => house.Planner.Measures.ConfirmRectificationAsync(new() { VisitId = visit }))
            ).Reason
        );
        await house.Planner.Visits.NotifyVisitAsync(new() { VisitId = visit, VisitOn = "2025-03-10" });
        Assert.Equal(
            Reasons.NotNotified,
            (
                await house.Refuses(() =>
                    house.Inspector(team.Lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit })
                )
            ).Reason
        ); // not before the day
        await house.On("2025-07-01");
        Assert.Equal(
            Reasons.WindowEnded,
            (
                await house.Refuses(() =>
                    house.Inspector(team.Lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit })
                )
            ).Reason
        );
    }

    [Fact]
    public async Task Who_makes_the_visit_cannot_approve_it_nor_can_another_bodys_head()
    {
        await using var house = await Start();
        var visit = await house.Visit();
        var team = await house.Planner.Teams.AssignVisitAsync(new() { VisitId = visit });
        Assert.Equal(
            Reasons.SamePerson,
            (
                await house.Refuses(() =>
                    house.Of(Role.Head, team.Second, Body).Visits.ApproveVisitAsync(new() { VisitId = visit })
                )
            ).Reason
        );
        // Nobody else knows of it before it is announced.
        Assert.Equal(
            Reasons.UnknownVisit,
            (
                await house.Refuses(() =>
                    house.Of(Role.Head, "h", OtherBody).Visits.ApproveVisitAsync(new() { VisitId = visit })
                )
            ).Reason
        );
    }

    [Fact]
    public async Task A_code_is_good_for_its_own_visit_ten_minutes_and_one_entry()
    {
        var (house, visit, lead, second) = await Announced();
        await using var _ = house;
        var other = await house.Visit(2);
        var otherTeam = await house.Announce(other, "2025-03-10");
        var otherCode = await house.Inspector(otherTeam.Lead).Visits.IssueEntryCodeAsync(new() { VisitId = other });
        Assert.Equal(Reasons.EntryCodeOther, await Why(otherCode.Code));

        var issued = await house.Inspector(lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit });
        var first = issued.Code;
        Assert.Equal(house.Now(1 / 6.0), issued.ExpiresAt.ToDateTimeOffset());
        house.Host.Get<DomainClock>().Set(issued.ExpiresAt.ToDateTimeOffset()); // its last moment is over
        Assert.Equal(Reasons.EntryCodeExpired, await Why(first));
        var newer = (await house.Inspector(lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit })).Code;
        Assert.Equal(Reasons.EntryCodeUsed, await Why(first));
        var changed = newer.ToCharArray();
        changed[10] = changed[10] == 'A' ? 'B' : 'A';
        Assert.Equal(Reasons.BadEntryCode, await Why(new string(changed)));
        await house.Inspector(lead).Visits.RecordEntryAsync(Entry(visit, newer, lead, second));
        Assert.Equal(Reasons.VisitState, await Why(newer));

        async Task<string> Why(string code) =>
            (
                await house.Refuses(() =>
                    house.Inspector(lead).Visits.RecordEntryAsync(Entry(visit, code, lead, second))
                )
            ).Reason;
    }

    [Fact]
    public async Task When_one_officer_turns_back_or_another_comes_instead_there_is_no_entry()
    {
        var (house, visit, lead, second) = await Announced();
        await using var _ = house;
        var code = (await house.Inspector(lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit })).Code;
        var stranger = new[] { Lead, Lead2, Second, Second2 }.Except([lead, second]).First();
        Assert.Equal(Reasons.TwoOfficers, await Why(lead, lead));
        Assert.Equal(Reasons.TwoOfficers, await Why(lead, lead, second, stranger));
        Assert.Equal(Reasons.Duplicate, await Why(lead, lead, lead));
        Assert.Equal(Reasons.NotAssigned, await Why(lead, lead, stranger));
        Assert.Equal(Reasons.NotAssigned, await Why(stranger, lead, second));
        await house.Facts(Officer(Body, second[^2..], lead: true, to: "2025-03-09"));
        Assert.Equal(Reasons.CertificateInvalid, await Why(lead, lead, second));

        async Task<string> Why(string caller, params string[] officers) =>
            (
                await house.Refuses(() => house.Inspector(caller).Visits.RecordEntryAsync(Entry(visit, code, officers)))
            ).Reason;
    }

    [Fact]
    public async Task A_code_shown_by_a_team_that_was_changed_is_void()
    {
        var (house, visit, lead, second) = await Announced();
        await using var _ = house;
        var code = (await house.Inspector(lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit })).Code;
        var replacement = (
            await house.Chief.Teams.RecuseOfficerAsync(
                new()
                {
                    VisitId = visit,
                    Officer = second,
                    Ground = "enterprise-request",
                }
            )
        ).Replacement;
        Assert.Equal(
            Reasons.EntryCodeUsed,
            (
                await house.Refuses(() =>
                    house.Inspector(lead).Visits.RecordEntryAsync(Entry(visit, code, lead, replacement))
                )
            ).Reason
        );
    }

    [Fact]
    public async Task An_entry_without_network_is_recorded_within_ten_days_with_the_reason()
    {
        var (house, visit, lead, second) = await Announced();
        await using var _ = house;
        var at = house.Now();
        await house.On("2025-03-20", 23.9);
        Assert.Equal(
            "entered_at",
            (
                await house.Refuses(() =>
                    house.Inspector(lead).Visits.RecordBackEntryAsync(BackEntry(visit, house.Now(0.2), lead, second))
                )
            ).Field
        ); // clock skew
        Assert.Equal(
            "entered_at",
            (
                await house.Refuses(() =>
                    house
                        .Inspector(lead)
                        .Visits.RecordBackEntryAsync(BackEntry(visit, house.Now(-24 * 30), lead, second))
                )
            ).Field
        ); // before it was planned
        Assert.Equal(
            Reasons.NotOwnBody,
            (
                await house.Refuses(() =>
                    house.Inspector("YJJ-A1").Visits.RecordBackEntryAsync(BackEntry(visit, at, lead, second))
                )
            ).Reason
        );
        Assert.Equal(
            Reasons.NotAssigned,
            (
                await house.Refuses(() =>
                    house.Inspector(Body + "-X").Visits.RecordBackEntryAsync(BackEntry(visit, at, lead, second))
                )
            ).Reason
        );
        await house.Inspector(second).Visits.RecordBackEntryAsync(BackEntry(visit, at, lead, second));
        Assert.Equal("2025-03-10", (await house.Get(visit)).EnteredOn);
        Assert.Equal(
            (EntryMeans.BackEntry, "现场无网络"),
            house.Since(house.Head - 1).OfType<VisitEntered>().Single() is var e ? (e.Means, e.Reason!) : default
        );
        Assert.Equal(
            Reasons.VisitState,
            (
                await house.Refuses(() =>
                    house.Inspector(second).Visits.RecordBackEntryAsync(BackEntry(visit, at, lead, second))
                )
            ).Reason
        );
    }

    [Fact]
    public async Task A_back_entry_reaches_a_visit_whose_window_has_ended_and_was_never_prepared()
    {
        await using var house = await Start("2025-03-03");
        var visit = await house.Visit(to: "2025-03-31");
        await house.On("2025-04-05");
        await house.Inspector(Lead).Visits.RecordBackEntryAsync(BackEntry(visit, house.Now(-48), Lead, Second));
        Assert.Equal(VisitState.Conducted, (await house.Get(visit)).State);
        await house.Inspector(Second).Records.RecordResultAsync(Result(visit));
    }

    [Fact]
    public async Task A_lawful_refusal_leaves_the_visit_open_and_the_firm_may_record_it_itself()
    {
        var (house, visit, lead, second) = await Announced();
        await using var _ = house;
        await house
            .Enterprise(Code(1))
            .Visits.RecordLawfulRefusalAsync(new() { VisitId = visit, Ground = "no-certificate" });
        await house.Inspector(lead).Visits.RecordLawfulRefusalAsync(new() { VisitId = visit, Ground = "no-code" });
        Assert.Equal(VisitState.Open, (await house.Get(visit)).State);
        Assert.Equal(
            StatusCode.NotFound,
            (
                await house.Refuses(() =>
                    house
                        .Enterprise(Code(2))
                        .Visits.RecordLawfulRefusalAsync(new() { VisitId = visit, Ground = "no-code" })
                )
            ).Status
        );
    }

    [Fact]
    public async Task Every_matter_has_one_finding_none_by_default_and_a_result_comes_once()
    {
        var (house, visit, lead, second) = await Announced();
        await using var _ = house;
        await house.Inspector(lead).Visits.RecordBackEntryAsync(BackEntry(visit, house.Now(), lead, second));
        Assert.Equal(Reasons.Unspecified, await Why(Result(visit, Finding.Unspecified)));
        Assert.Equal(Reasons.Findings, await Why(Result(visit, Finding.NoProblem, FireDoors)));
        Assert.Equal(Reasons.Findings, await Why(Result(visit, Finding.NoProblem, Fire, FireDoors)));
        Assert.Equal(Reasons.Duplicate, await Why(Result(visit, Finding.NoProblem, Fire, Fire)));
        var unsigned = Result(visit);
        unsigned.SignedByEnterprise = false;
        Assert.Equal(Reasons.Required, await Why(unsigned));
        await house.Inspector(lead).Records.RecordResultAsync(Result(visit));
        Assert.Equal(Reasons.ResultState, await Why(Result(visit, Finding.ProblemOpen))); // another one

        async Task<string> Why(RecordResultRequest request) =>
            (await house.Refuses(() => house.Inspector(lead).Records.RecordResultAsync(request))).Reason;
    }

    [Fact]
    public async Task A_visit_for_two_matters_has_a_finding_for_each()
    {
        await using var house = await Start("2025-03-03");
        var line = Named(Fire, "2025-03-01", "2025-06-30", Code(1));
        line.Matters.Add(FireDoors);
        var visit = (await house.File(line)).Visits[0].VisitId;
        var (lead, _) = await house.Conduct(visit, "2025-03-10");
        Assert.Equal(
            Reasons.Findings,
            (
                await house.Refuses(() =>
                    house.Inspector(lead).Records.RecordResultAsync(Result(visit, Finding.NoProblem, Fire))
                )
            ).Reason
        );
        await house.Inspector(lead).Records.RecordResultAsync(Result(visit, Finding.NoProblem, Fire, FireDoors));
    }

    [Fact]
    public async Task On_the_day_before_the_one_announced_there_is_no_code_yet()
    {
        await using var house = await Start("2025-03-03");
        var visit = await house.Visit();
        var (lead, _) = await house.Announce(visit, "2025-03-10");
        await house.On("2025-03-09", 23.9);
        Assert.Equal(
            Reasons.NotNotified,
            (
                await house.Refuses(() => house.Inspector(lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit }))
            ).Reason
        );
        await house.On("2025-03-10", 0);
        await house.Inspector(lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit });
    }

    [Fact]
    public async Task The_same_result_sent_twice_under_one_key_is_one_result()
    {
        var (house, visit, lead, second) = await Announced();
        await using var _ = house;
        await house.Inspector(lead).Visits.RecordBackEntryAsync(BackEntry(visit, house.Now(), lead, second));
        var key = Guid.CreateVersion7().ToString();
        var first = await house
            .Inspector(lead)
            .Records.RecordResultAsync(Result(visit), new Metadata { { "idempotency-key", key } });
        var again = await house
            .Inspector(lead)
            .Records.RecordResultAsync(Result(visit), new Metadata { { "idempotency-key", key } });
        Assert.Equal(first, again);
        Assert.Single(house.Since(0).OfType<ResultRecorded>());
    }

    [Fact]
    public async Task A_check_of_documents_has_no_entry_and_is_conducted_by_its_result()
    {
        await using var house = await Start("2025-03-03");
        var line = Named(Papers, "2025-03-03", "2025-06-30", Code(1));
        (line.Form, line.OffSiteInsufficient) = (InspectionForm.Document, "");
        var visit = (await house.File(line)).Visits[0].VisitId;
        Assert.Equal(
            Reasons.NotOnSite,
            (
                await house.Refuses(() =>
                    house.Planner.Visits.ReplaceByOffSiteAsync(
                        new()
                        {
                            VisitId = visit,
                            Measure = new() { Kind = MeasureKind.DocumentCheck, Due = "2025-06-01" },
                        }
                    )
                )
            ).Reason
        );
        var team = await house.Planner.Teams.AssignVisitAsync(new() { VisitId = visit });
        Assert.Equal(
            Reasons.NotApproved,
            (
                await house.Refuses(() =>
                    house.Inspector(team.Lead).Records.RecordResultAsync(Result(visit, Finding.NoProblem, Papers))
                )
            ).Reason
        );
        await house.Chief.Visits.ApproveVisitAsync(new() { VisitId = visit });
        Assert.Equal(
            Reasons.NotOnSite,
            (
                await house.Refuses(() =>
                    house.Planner.Visits.NotifyVisitAsync(new() { VisitId = visit, VisitOn = "2025-03-10" })
                )
            ).Reason
        );
        await house.Inspector(team.Second).Records.RecordResultAsync(Result(visit, Finding.NoProblem, Papers));
        Assert.Equal((VisitState.Conducted, ""), ((await house.Get(visit)).State, (await house.Get(visit)).EnteredOn));
        Assert.Equal(1, (await house.Justice.Visits.GetCountsAsync(new())).VisitsConducted);
        // no notice, entry or photo of a visit nobody paid
        var record = (await house.Justice.Records.GetVisitCompletenessAsync(new() { VisitId = visit })).Pieces;
        Assert.Equal(
            ["delivery", "publication"],
            record.Where(p => p.State is not (PieceState.Present or PieceState.NotNeeded)).Select(p => p.Piece)
        );
    }

    [Fact]
    public async Task An_enterprise_sees_its_own_visits_once_they_are_announced_and_nobody_elses()
    {
        var (house, visit, _, _) = await Announced();
        await using var __ = house;
        var secret = await house.Visit(1, Food);
        Assert.Equal(
            visit,
            (await house.Enterprise(Code(1)).Visits.GetVisitAsync(new() { VisitId = visit })).Visit.VisitId
        );
        Assert.Equal(
            [visit],
            (await house.Enterprise(Code(1)).Visits.ListVisitsAsync(new())).Visits.Select(v => v.VisitId)
        );
        Assert.Equal(
            StatusCode.NotFound,
            (
                await Testing.Refused.By(() =>
                    house.Enterprise(Code(1)).Visits.GetVisitAsync(new() { VisitId = secret })
                )
            ).Status
        ); // no tip-off
        Assert.Equal(
            StatusCode.NotFound,
            (
                await Testing.Refused.By(() =>
                    house.Enterprise(Code(2)).Visits.GetVisitAsync(new() { VisitId = visit })
                )
            ).Status
        );
    }

    [Fact]
    public async Task Visits_are_listed_in_pages_that_neither_repeat_nor_hide()
    {
        await using var house = await Start();
        var filed = await house.File(Named(Fire, "2025-03-01", "2025-06-30", [.. Enumerable.Range(1, 7).Select(Code)]));
        var seen = new List<string>();
        for (var token = ""; ; )
        {
            var page = await house.Justice.Visits.ListVisitsAsync(
                new()
                {
                    Body = Body,
                    State = VisitState.Open,
                    PageSize = 3,
                    PageToken = token,
                }
            );
            seen.AddRange(page.Visits.Select(v => v.VisitId));
            if ((token = page.NextPageToken).Length == 0)
                break;
        }
        Assert.Equal(filed.Visits.Select(v => v.VisitId), seen);
        Assert.Single((await house.Justice.Visits.ListVisitsAsync(new() { CreditCode = Code(3) })).Visits);
    }

    [Fact]
    public async Task Coverage_ends_today_at_the_latest_and_reported_entries_are_of_known_firms_and_days_past()
    {
        await using var house = await Start("2025-03-03");
        await house.Planner.Feeds.DeclareCoverageAsync(
            new()
            {
                Body = Body,
                From = "2025-01-01",
                To = "2025-03-03",
            }
        );
        Assert.Equal(
            "to",
            (
                await house.Refuses(() =>
                    house.Planner.Feeds.DeclareCoverageAsync(
                        new()
                        {
                            Body = Body,
                            From = "2025-01-01",
                            To = "2025-03-04",
                        }
                    )
                )
            ).Field
        );
        ReportedEntry entry = new()
        {
            CreditCode = Code(1),
            On = "2025-03-03",
            MatterGroup = "FIRE",
            Label = "survey",
        };
        await house.Planner.Visits.ReportEntriesAsync(new() { Body = Body, Entries = { entry } });
        await house
            .Of(Role.Operator, "operator-1", "")
            .Visits.ReportEntriesAsync(new() { Body = OtherBody, Entries = { entry } });
        Assert.Equal(
            Reasons.NotOwnBody,
            (
                await house.Refuses(() =>
                    house.Planner.Visits.ReportEntriesAsync(new() { Body = OtherBody, Entries = { entry } })
                )
            ).Reason
        );
        Assert.Equal(
            "entries[0].on",
            (
                await house.Refuses(() =>
                    house.Planner.Visits.ReportEntriesAsync(
                        new() { Body = Body, Entries = { new ReportedEntry(entry) { On = "2025-03-04" } } }
                    )
                )
            ).Field
        );
        Assert.Equal(
            Reasons.UnknownEnterprise,
            (
                await house.Refuses(() =>
                    house.Planner.Visits.ReportEntriesAsync(
                        new() { Body = Body, Entries = { new ReportedEntry(entry) { CreditCode = Code(99) } } }
                    )
                )
            ).Reason
        );
        Assert.Single(house.Since(0).OfType<CoverageDeclared>());
        Assert.Equal(2, house.Since(0).OfType<EntriesReported>().Count());
    }
}
