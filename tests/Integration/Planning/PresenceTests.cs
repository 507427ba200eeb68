using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Integration.Files;
using static Enforcement.Integration.Planning.PlanningHouse;
using static Enforcement.Integration.Planning.PresenceSteps;

namespace Enforcement.Integration.Planning;

/// <summary>The firm is part of the visit: it has the notice, knows who comes, and says whether it is
/// recorded.</summary>
public sealed class PresenceTests
{
    // What the first bytes say.
    private static readonly byte[] Film = [0, 0, 0, 24, .. "ftypisom"u8, .. new byte[20]];
    private static readonly byte[] Sound = [.. "ID3"u8, .. new byte[29]];

    [Fact]
    public async Task The_firm_confirms_each_notice_once_and_the_body_sees_when()
    {
        await using var house = await Start("2025-03-03");
        var visit = await house.Visit();
        ConfirmNoticeRequest request = new() { VisitId = visit };
        // Before the notice there is no such visit to the firm.
        var early = await house.Refuses(() => house.Enterprise(Code(1)).Visits.ConfirmNoticeAsync(request));
        Assert.Equal(Reasons.UnknownVisit, early.Reason);
        await house.Announce(visit, "2025-03-10");
        Assert.Null((await house.Get(visit)).NoticeConfirmedAt);
        var other = await house.Refuses(() => house.Enterprise(Code(2)).Visits.ConfirmNoticeAsync(request));
        Assert.Equal((StatusCode.NotFound, Reasons.UnknownVisit), (other.Status, other.Reason));

        await house.Enterprise(Code(1)).Visits.ConfirmNoticeAsync(request);
        var seen = (await house.Planner.Visits.GetVisitAsync(new() { VisitId = visit })).Visit;
        Assert.Equal(house.Now(), seen.NoticeConfirmedAt.ToDateTimeOffset());
        var again = await house.Refuses(() => house.Enterprise(Code(1)).Visits.ConfirmNoticeAsync(request));
        Assert.Equal((StatusCode.AlreadyExists, Reasons.NoticeConfirmed), (again.Status, again.Reason));

        // Another day is another notice.
        await house.Planner.Visits.NotifyVisitAsync(new() { VisitId = visit, VisitOn = "2025-03-12" });
        Assert.Null((await house.Get(visit)).NoticeConfirmedAt);
        await house.Enterprise(Code(1)).Visits.ConfirmNoticeAsync(request);

        await house.Planner.Visits.CancelVisitAsync(new() { VisitId = visit, Reason = "staff" });
        var late = await house.Refuses(() => house.Enterprise(Code(1)).Visits.ConfirmNoticeAsync(request));
        Assert.Equal(Reasons.VisitState, late.Reason);
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task What_the_firm_declines_is_not_recorded_unless_a_law_requires_it()
    {
        var (house, visit, lead, second) = await Announced(helpers: 0);
        await using var _ = house;
        var (firm, officer) = (house.Enterprise(Code(1)), house.Inspector(lead));
        var outside = await house.Refuses(() =>
            officer.Presence.AnswerRecordingAsync(Said(visit, RecordingAnswer.Consented))
        );
        Assert.Equal(Reasons.VisitState, outside.Reason);
        var bySelf = await house.Refuses(() =>
            firm.Presence.AnswerRecordingAsync(Said(visit, RecordingAnswer.RequiredByLaw, "g"))
        );
        Assert.Equal((Reasons.OutOfRange, "answer"), (bySelf.Reason, bySelf.Field));
        await firm.Presence.AnswerRecordingAsync(Said(visit, RecordingAnswer.Declined, "商业秘密"));
        await Enter(house, visit, lead, second);
        var instead = await house.Refuses(() =>
            officer.Presence.AnswerRecordingAsync(Said(visit, RecordingAnswer.Consented))
        );
        Assert.Equal(Reasons.RecordingAnswered, instead.Reason);

        AddEvidenceRequest film = VisitRecordTests.Photo(visit, "film");
        film.Items[0].Kind = EvidenceKind.Video;
        var declined = await house.Refuses(() => officer.Records.AddEvidenceAsync(film));
        Assert.Equal((Reasons.RecordingDeclined, "items[0].kind"), (declined.Reason, declined.Field));
        await officer.Records.AddEvidenceAsync(VisitRecordTests.Photo(visit));
        // A film under the name of a photo is a film all the same.
        var filing = new Filing(house.Host, "planning", Role.Inspector, lead, ("body", Body));
        foreach (var kept in new[] { await filing.Keep(Film), await filing.Keep(Sound) })
        {
            AddEvidenceRequest called = VisitRecordTests.Photo(visit);
            called.Items[0].Sha256 = kept;
            var film2 = await house.Refuses(() => officer.Records.AddEvidenceAsync(called));
            Assert.Equal((Reasons.RecordingDeclined, "items[0].sha256"), (film2.Reason, film2.Field));
        }

        var without = await house.Refuses(() =>
            officer.Presence.AnswerRecordingAsync(Said(visit, RecordingAnswer.RequiredByLaw))
        );
        Assert.Equal((Reasons.Required, "ground"), (without.Reason, without.Field));
        await officer.Presence.AnswerRecordingAsync(Said(visit, RecordingAnswer.RequiredByLaw, "行政强制法第十八条"));
        await officer.Records.AddEvidenceAsync(film);
        var back = await house.Refuses(() => firm.Presence.AnswerRecordingAsync(Said(visit, RecordingAnswer.Declined)));
        Assert.Equal(Reasons.RecordingAnswered, back.Reason);
        var seen = await Seen(firm, visit);
        Assert.Equal(
            (RecordingAnswer.RequiredByLaw, "officer", "行政强制法第十八条", "李代表", house.Now()),
            (
                seen.Recording,
                seen.RecordingBy,
                seen.RecordingGround,
                seen.Representative,
                seen.RecordingAt.ToDateTimeOffset()
            )
        );
    }

    [Fact]
    public async Task The_place_is_recorded_by_who_is_there_and_stands_in_the_written_record()
    {
        var (house, visit, lead, second) = await Announced(helpers: 0);
        await using var _ = house;
        RecordPlaceRequest request = new() { VisitId = visit, Place = "二号车间" };
        var outside = await house.Refuses(() => house.Inspector(lead).Presence.RecordPlaceAsync(request));
        Assert.Equal(Reasons.VisitState, outside.Reason);
        await Enter(house, visit, lead, second);
        var stranger = new[] { Lead, Lead2, Second, Second2 }.Except([lead, second]).First();
        var other = await house.Refuses(() => house.Inspector(stranger).Presence.RecordPlaceAsync(request));
        Assert.Equal(Reasons.NotAssigned, other.Reason);
        await house.Inspector(lead).Presence.RecordPlaceAsync(new(request) { Place = "门卫室" });
        await house.Inspector(second).Presence.RecordPlaceAsync(request);
        await house.Inspector(second).Presence.AnswerRecordingAsync(Said(visit, RecordingAnswer.Consented));
        await house.Inspector(lead).Records.RecordResultAsync(Result(visit));
        var record = await house
            .Enterprise(Code(1))
            .Records.GetVisitDocumentAsync(new() { VisitId = visit, Kind = DocumentKind.SiteRecord });
        Assert.Contains("二号车间", record.Text);
        Assert.DoesNotContain("门卫室", record.Text);
        Assert.Contains("同意录音录像(企业代表:李代表)", record.Text);
        var late = await house.Refuses(() => house.Inspector(lead).Presence.RecordPlaceAsync(request));
        Assert.Equal(Reasons.VisitState, late.Reason);
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task The_firm_reads_the_code_itself_and_learns_who_stands_there()
    {
        var (house, visit, lead, second) = await Announced(helpers: 0);
        await using var _ = house;
        var firm = house.Enterprise(Code(1));
        Task Named(string officer, string name) =>
            house
                .Planner.Officers.RegisterOfficerAsync(
                    new()
                    {
                        Body = Body,
                        Certificate = officer[4..],
                        Name = name,
                        ValidFrom = "2023-01-01",
                        ValidTo = "2027-12-31",
                        Lead = true,
                        MatterGroups = { "FIRE" },
                    }
                )
                .ResponseAsync;
        Task<Refused> Refused(string code, int who = 1) =>
            house.Refuses(() => house.Enterprise(Code(who)).Presence.IdentifyOfficerAsync(new() { Code = code }));
        await Named(second, "周正");
        await Named(lead, "吴安");
        Assert.Equal(Reasons.BadEntryCode, (await Refused("nonsense")).Reason);
        var issued = await house.Inspector(second).Visits.IssueEntryCodeAsync(new() { VisitId = visit });
        var who = await firm.Presence.IdentifyOfficerAsync(new() { Code = issued.Code });
        Assert.Equal(
            (visit, Body, second[4..], lead[4..], issued.ExpiresAt),
            (who.VisitId, who.Body, who.Certificate, who.CompanionCertificate, who.ExpiresAt)
        );
        Assert.Equal(("周正", "吴安", "2027-12-31"), (who.Name, who.CompanionName, who.ValidTo));
        Assert.Equal([Fire], who.Matters);
        Assert.Equal(Reasons.EntryCodeOther, (await Refused(issued.Code, who: 2)).Reason);
        // Looking used nothing up; the entry does.
        await house.Inspector(lead).Visits.RecordEntryAsync(Entry(visit, issued.Code, lead, second));
        Assert.Equal(Reasons.VisitState, (await Refused(issued.Code)).Reason);

        var (later, next, first, _) = await Announced(helpers: 0);
        await using var _2 = later;
        var code = await later.Inspector(first).Visits.IssueEntryCodeAsync(new() { VisitId = next });
        await later.On("2025-03-10", 11);
        var expired = await later.Refuses(() =>
            later.Enterprise(Code(1)).Presence.IdentifyOfficerAsync(new() { Code = code.Code })
        );
        Assert.Equal(Reasons.EntryCodeExpired, expired.Reason);
    }
}
