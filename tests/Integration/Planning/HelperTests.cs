using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using static Enforcement.Integration.Planning.PlanningHouse;
using static Enforcement.Integration.Planning.PresenceSteps;

namespace Enforcement.Integration.Planning;

/// <summary>Who comes along helps, and never stands in for an officer; his name is for those who meet him.</summary>
public sealed class HelperTests
{
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
}
