using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Integration.Files;
using Enforcement.Testing;
using Grpc.Core;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>The firm is part of the visit: it has the notice, knows who comes, and says whether it is
/// recorded.</summary>
public sealed class PresenceTests
{
    // What the first bytes say.
    private static readonly byte[] Film = [0, 0, 0, 24, .. "ftypisom"u8, .. new byte[20]];
    private static readonly byte[] Sound = [.. "ID3"u8, .. new byte[29]];

    private static Helper Helping(
        string name = "王译",
        string organisation = "示例翻译社",
        HelperKind kind = HelperKind.Interpreter,
        string ground = "企业负责人使用外语"
    ) =>
        new()
        {
            Name = name,
            Organisation = organisation,
            Kind = kind,
            Ground = ground,
        };

    private static async Task<(PlanningHouse House, string Visit, string Lead, string Second)> Announced(int helpers)
    {
        var house = await Start("2025-03-03");
        var visit = await house.Visit();
        var (lead, second) = await house.Announce(visit, "2025-03-10");
        await house.Planner.Visits.NotifyVisitAsync(
            new()
            {
                VisitId = visit,
                VisitOn = "2025-03-10",
                Helpers = helpers,
            }
        );
        await house.On("2025-03-10");
        return (house, visit, lead, second);
    }

    private static async Task Enter(PlanningHouse house, string visit, string lead, string second)
    {
        var code = await house.Inspector(lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit });
        await house.Inspector(lead).Visits.RecordEntryAsync(Entry(visit, code.Code, lead, second));
    }

    private static Task<GetPresenceReply> Seen(PlanningClient by, string visit) =>
        by.Presence.GetPresenceAsync(new() { VisitId = visit }).ResponseAsync;

    private static NameHelpersRequest Named(string visit, params Helper[] helpers) =>
        new() { VisitId = visit, Helpers = { helpers } };

    private static AnswerRecordingRequest Said(string visit, RecordingAnswer answer, string ground = "") =>
        new()
        {
            VisitId = visit,
            Answer = answer,
            Representative = "李代表",
            Ground = ground,
        };

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
    public async Task Helpers_are_named_with_their_ground_and_no_more_than_the_notice_announced()
    {
        var (house, visit, lead, _) = await Announced(helpers: 1);
        await using var _1 = house;
        var tester = Helping("赵检", "示例第三方检测机构", HelperKind.Tester, "对设备进行检测");
        var more = await house.Refuses(() => house.Planner.Presence.NameHelpersAsync(Named(visit, Helping(), tester)));
        Assert.Equal((Reasons.OutOfRange, "helpers"), (more.Reason, more.Field));
        var twice = await house.Refuses(() =>
            house.Planner.Presence.NameHelpersAsync(Named(visit, Helping(), Helping()))
        );
        Assert.Equal((Reasons.Duplicate, "helpers[1]"), (twice.Reason, twice.Field));
        await house.Planner.Presence.NameHelpersAsync(Named(visit, Helping()));
        await house.Inspector(lead).Presence.NameHelpersAsync(Named(visit, tester));

        var firm = await Seen(house.Enterprise(Code(1)), visit);
        Assert.Equal((1, [tester]), (firm.Announced, firm.Helpers));
        var text = System.Text.Json.JsonSerializer.Serialize(
            house.Since(house.Head - 1).OfType<HelpersNamed>().Single(),
            new System.Text.Json.JsonSerializerOptions
            {
                Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
        Assert.Contains("对设备进行检测", text);
        Assert.DoesNotContain("赵检", text);
        // An official of another body sees the visit, and not who comes along.
        var other = house.Of(Role.Planner, "planner-2", OtherBody);
        await other.Visits.GetVisitAsync(new() { VisitId = visit });
        Assert.Equal(
            Reasons.UnknownVisit,
            (await house.Refuses(() => other.Presence.GetPresenceAsync(new() { VisitId = visit }))).Reason
        );
        var stranger = await house.Refuses(() => other.Presence.NameHelpersAsync(Named(visit)));
        Assert.Equal(Reasons.NotOwnBody, stranger.Reason);
        var notice = await house
            .Enterprise(Code(1))
            .Records.GetVisitDocumentAsync(new() { VisitId = visit, Kind = DocumentKind.Notice });
        Assert.Contains("赵检(示例第三方检测机构,检验检测人员):对设备进行检测", notice.Text);
        await house.Planner.Presence.NameHelpersAsync(Named(visit));
        Assert.Empty((await Seen(house.Planner, visit)).Helpers);
    }

    [Fact]
    public async Task The_papers_name_helpers_and_representative_to_those_alone_who_may_ask_for_them()
    {
        var (house, visit, lead, second) = await Announced(helpers: 1);
        await using var _ = house;
        await house.Planner.Presence.NameHelpersAsync(Named(visit, Helping()));
        await Enter(house, visit, lead, second);
        await house.Inspector(second).Presence.RecordPlaceAsync(new() { VisitId = visit, Place = "二号车间" });
        await house.Inspector(second).Presence.AnswerRecordingAsync(Said(visit, RecordingAnswer.Consented));
        await house.Inspector(lead).Records.RecordResultAsync(Result(visit));
        async Task<string> Papers(PlanningClient by)
        {
            var papers = new[] { DocumentKind.Notice, DocumentKind.SiteRecord }.Select(kind =>
                by.Records.GetVisitDocumentAsync(new() { VisitId = visit, Kind = kind }).ResponseAsync
            );
            return string.Concat((await Task.WhenAll(papers)).Select(p => p.Text + p.Html));
        }
        foreach (
            var other in new[]
            {
                house.Of(Role.Planner, "planner-2", OtherBody),
                house.Of(Role.Discipline, "discipline-1", ""),
                house.Of(Role.Procurator, "procurator-1", ""),
            }
        )
        {
            var refused = await house.Refuses(() => other.Presence.GetPresenceAsync(new() { VisitId = visit }));
            Assert.True(refused.Status is StatusCode.NotFound or StatusCode.PermissionDenied);
            var text = await Papers(other);
            Assert.Contains(visit, text);
            Assert.All(["王译", "示例翻译社", "李代表", "二号车间"], word => Assert.DoesNotContain(word, text));
        }
        foreach (
            var concerned in new[] { house.Chief, house.Inspector(lead), house.Justice, house.Enterprise(Code(1)) }
        )
        {
            var text = await Papers(concerned);
            Assert.All(["王译", "李代表", "二号车间"], word => Assert.Contains(word, text));
        }
    }

    [Fact]
    public async Task A_later_notice_announces_no_fewer_helpers_than_are_named()
    {
        var (house, visit, _, _) = await Announced(helpers: 2);
        await using var _1 = house;
        var tester = Helping("赵检", "示例检测机构", HelperKind.Tester, "对设备进行检测");
        await house.Planner.Presence.NameHelpersAsync(Named(visit, Helping(), tester));
        NotifyVisitRequest again = new()
        {
            VisitId = visit,
            VisitOn = "2025-03-12",
            Helpers = 1,
        };
        var refused = await house.Refuses(() => house.Planner.Visits.NotifyVisitAsync(again));
        Assert.Equal(
            (StatusCode.InvalidArgument, Reasons.OutOfRange, "helpers"),
            (refused.Status, refused.Reason, refused.Field)
        );
        await house.Planner.Presence.NameHelpersAsync(Named(visit, tester));
        await house.Planner.Visits.NotifyVisitAsync(again);
        var seen = await Seen(house.Enterprise(Code(1)), visit);
        Assert.Equal((1, [tester]), (seen.Announced, seen.Helpers));
    }

    [Theory]
    [InlineData("协助检查人员开展检查")]
    [InlineData("协助实施检查")]
    [InlineData("对设备进行检测,配合检查人员实施检查")]
    public async Task Who_helps_those_who_inspect_may_come_along(string ground)
    {
        var (house, visit, _, _) = await Announced(helpers: 1);
        await using var _1 = house;
        await house.Planner.Presence.NameHelpersAsync(
            Named(visit, Helping("孙某", "某检测所", HelperKind.Tester, ground))
        );
        Assert.Equal(ground, (await Seen(house.Planner, visit)).Helpers.Single().Ground);
    }

    [Fact]
    public async Task By_which_words_somebody_may_not_come_along_is_a_dated_rule()
    {
        var (house, visit, _, _) = await Announced(helpers: 1);
        await using var _1 = house;
        async Task<string> Name(string organisation, string ground)
        {
            var named = Named(visit, Helping("孙某", organisation, HelperKind.Expert, ground));
            return (await house.Refuses(() => house.Planner.Presence.NameHelpersAsync(named))).Field;
        }
        await house.SetPolicy("planning.helper.never", "志愿者", "2025-03-10", Body);
        await house.SetPolicy("planning.helper.inspecting", "清点库存", "2025-03-10", Body);
        Assert.Equal("helpers[0].organisation", await Name("某志愿者协会", "带路"));
        Assert.Equal("helpers[0].ground", await Name("某检测所", "清点库存"));
        await house.Planner.Presence.NameHelpersAsync(Named(visit, Helping("孙某", "某网格员队伍", HelperKind.Expert)));
    }

    [Theory]
    [InlineData("某派出所辅警", HelperKind.Expert, "维持秩序", "helpers[0].organisation")]
    [InlineData("某街道网格员", HelperKind.Expert, "带路", "helpers[0].organisation")]
    [InlineData("某劳务外包公司", HelperKind.Tester, "拍照", "helpers[0].organisation")]
    [InlineData("某中介事务所", HelperKind.Expert, "核对账目", "helpers[0].organisation")]
    [InlineData("某第三方公司", HelperKind.Interpreter, "翻译", "helpers[0].organisation")]
    [InlineData("某检测所", HelperKind.Tester, "代为检查车间", "helpers[0].ground")]
    [InlineData("某检测所", HelperKind.Tester, "临时工一名", "helpers[0].ground")]
    [InlineData("某检测所", HelperKind.Tester, "协助搬运设备,实施检查", "helpers[0].ground")]
    [InlineData("某检测所", HelperKind.Tester, "实施检查,配合执法", "helpers[0].ground")]
    [InlineData("某检测所", HelperKind.Tester, "协助检查人员并代为检查", "helpers[0].ground")]
    public async Task Whom_the_rules_keep_from_inspecting_does_not_come_along_as_a_helper(
        string organisation,
        HelperKind kind,
        string ground,
        string field
    )
    {
        var (house, visit, _, _) = await Announced(helpers: 1);
        await using var _1 = house;
        var refused = await house.Refuses(() =>
            house.Planner.Presence.NameHelpersAsync(Named(visit, Helping("孙某", organisation, kind, ground)))
        );
        Assert.Equal(
            (StatusCode.InvalidArgument, Reasons.ForbiddenInspector, field),
            (refused.Status, refused.Reason, refused.Field)
        );
    }

    [Fact]
    public async Task A_helper_goes_in_instead_of_no_officer_and_none_is_named_once_the_result_stands()
    {
        await using var house = await Start("2025-03-03");
        var visit = await house.Visit();
        var early = await house.Refuses(() => house.Planner.Presence.NameHelpersAsync(Named(visit, Helping())));
        Assert.Equal(Reasons.NotNotified, early.Reason);
        // Nothing was announced of an emergency: who came along is written down afterwards.
        await house
            .Inspector(Lead)
            .Visits.RecordEmergencyEntryAsync(
                new()
                {
                    VisitId = visit,
                    Officers = { Lead, Second },
                    Reason = "燃气泄漏",
                }
            );
        await house.Inspector(Second).Presence.NameHelpersAsync(Named(visit, Helping()));
        await house.Inspector(Lead).Records.RecordResultAsync(Result(visit));
        var late = await house.Refuses(() => house.Inspector(Lead).Presence.NameHelpersAsync(Named(visit)));
        Assert.Equal(Reasons.VisitState, late.Reason);
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
