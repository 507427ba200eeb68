using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>The four lists and the discretion benchmark: versions with their papers, looked up by the day of the
/// act.</summary>
public sealed class RuleListTests
{
    [Fact]
    public async Task A_list_is_published_replaced_and_an_act_is_judged_by_the_version_of_its_day()
    {
        await using var house = await Start();
        var first = (await house.Chief.Rules.PublishRuleListAsync(new() { List = List("2023-06-01") })).ListId;
        var next = List("2025-03-01", number: "粤市监规〔2025〕1号");
        next.Items[0].AppliesWhen = "逾期不超过30日";
        var second = (
            await house.Chief.Rules.ReplaceRuleListAsync(
                new()
                {
                    ListId = first,
                    Reason = "清单动态调整",
                    List = next,
                }
            )
        ).ListId;
        Assert.Equal(("LIST-449917-2025-0001", "LIST-449917-2025-0002"), (first, second));

        Assert.Equal((first, "2025-02-28", "逾期不超过15日"), await On("2024-05-05"));
        Assert.Equal((first, "2025-02-28", "逾期不超过15日"), await On("2025-02-28"));
        Assert.Equal((second, "", "逾期不超过30日"), await On("2025-03-01"));
        var versions = (
            await Public(house).Rules.ListRuleListsAsync(new() { Kind = RuleListKind.NoPenalty, Body = Body })
        ).Lists;
        Assert.Equal([(first, ""), (second, first)], versions.Select(v => (v.ListId, v.Replaces)));
        Assert.All(versions, v => Assert.Empty(v.Items));
        Assert.Equal(
            [second],
            (await Public(house).Rules.ListRuleListsAsync(new() { On = "2025-03-01" })).Lists.Select(v => v.ListId)
        );
        var read = (await Public(house).Rules.GetRuleListAsync(new() { ListId = first })).List;
        var written = List("2023-06-01");
        (written.ListId, written.EffectiveTo, written.Level) = (first, "2025-02-28", RuleListLevel.Body);
        Assert.Equal(written, read);
        Assert.Empty((await house.Rebuild()).Differences);

        async Task<(string, string, string)> On(string day) =>
            (
                await Public(house)
                    .Rules.GetRuleListAsync(
                        new()
                        {
                            Kind = RuleListKind.NoPenalty,
                            Body = Body,
                            On = day,
                        }
                    )
            ).List
                is var l
                ? (l.ListId, l.EffectiveTo, l.Items[0].AppliesWhen)
                : default;
    }

    [Theory]
    [InlineData(RuleListKind.NoPenalty)]
    [InlineData(RuleListKind.Lighter)]
    [InlineData(RuleListKind.Reduced)]
    [InlineData(RuleListKind.NoCoercion)]
    [InlineData(RuleListKind.Benchmark)]
    public async Task Each_kind_has_its_own_versions_and_none_in_force_is_said(RuleListKind kind)
    {
        await using var house = await Start();
        var list = List("2025-01-01", kind, to: "2025-12-31");
        var id = (await house.Chief.Rules.PublishRuleListAsync(new() { List = list })).ListId;
        Assert.Equal(id, (await Public(house).Rules.GetRuleListAsync(new() { Kind = kind, Body = Body })).List.ListId);
        var missing = await house.Refuses(() =>
            Public(house)
                .Rules.GetRuleListAsync(
                    new()
                    {
                        Kind = kind,
                        Body = Body,
                        On = "2026-01-01",
                    }
                )
        );
        Assert.Equal((StatusCode.FailedPrecondition, Reasons.NoListInForce), (missing.Status, missing.Reason));
        var other = kind == RuleListKind.Lighter ? RuleListKind.Reduced : RuleListKind.Lighter;
        Assert.Equal(
            Reasons.NoListInForce,
            (
                await house.Refuses(() => Public(house).Rules.GetRuleListAsync(new() { Kind = other, Body = Body }))
            ).Reason
        );
        Assert.Equal(
            Reasons.NoListInForce,
            (
                await house.Refuses(() => Public(house).Rules.GetRuleListAsync(new() { Kind = kind, Body = OtherBody }))
            ).Reason
        );
        Assert.Equal(
            kind == RuleListKind.Benchmark ? 2 : 0,
            (await Public(house).Rules.GetRuleListAsync(new() { ListId = id })).List.Items[0].Tiers.Count
        );
    }

    [Fact]
    public async Task Two_versions_for_one_day_are_refused_naming_both()
    {
        await using var house = await Start();
        await house.Chief.Rules.PublishRuleListAsync(new() { List = List("2025-01-01", to: "2025-06-30") });
        var refused = await house.Refuses(() =>
            house.Chief.Rules.PublishRuleListAsync(new() { List = List("2025-06-30", number: "新号") })
        );
        Assert.Equal((StatusCode.FailedPrecondition, Reasons.ListOverlap), (refused.Status, refused.Reason));
        Assert.Contains(
            "新号 of 2025-06-30 to open overlaps LIST-449917-2025-0001 (穗市监规〔2023〕5号) of 2025-01-01 to "
                + "2025-06-30",
            refused.Message
        );
        await house.Chief.Rules.PublishRuleListAsync(new() { List = List("2025-07-01") });
    }

    [Fact]
    public async Task A_version_is_replaced_once_by_a_later_one_of_the_same_kind_and_body_while_it_lasts()
    {
        await using var house = await Start();
        var first = (
            await house.Chief.Rules.PublishRuleListAsync(new() { List = List("2025-01-01", to: "2025-06-30") })
        ).ListId;
        Assert.Equal((Reasons.ListOverlap, ""), await Why(List("2025-01-01")));
        Assert.Equal((Reasons.ListReplaced, ""), await Why(List("2025-07-02")));
        Assert.Equal((Reasons.ListOther, "list.kind"), await Why(List("2025-03-01", RuleListKind.Lighter)));
        var foreign = List("2025-03-01");
        foreign.Body = OtherBody;
        var refused = await house.Refuses(() =>
            house
                .Of(Role.Head, "h", OtherBody)
                .Rules.ReplaceRuleListAsync(
                    new()
                    {
                        ListId = first,
                        Reason = "r",
                        List = foreign,
                    }
                )
        );
        Assert.Equal((Reasons.ListOther, "list.body"), (refused.Reason, refused.Field));
        await house.Chief.Rules.PublishRuleListAsync(new() { List = List("2025-07-01", to: "2025-12-31") });
        Assert.Equal((Reasons.ListOverlap, ""), await Why(List("2025-03-01")));
        await house.Chief.Rules.ReplaceRuleListAsync(
            new()
            {
                ListId = first,
                Reason = "r",
                List = List("2025-03-01", to: "2025-06-30"),
            }
        );
        Assert.Equal((Reasons.ListReplaced, ""), await Why(List("2025-04-01", to: "2025-06-30")));

        async Task<(string, string)> Why(RuleList next) =>
            await house.Refuses(() =>
                house.Chief.Rules.ReplaceRuleListAsync(
                    new()
                    {
                        ListId = first,
                        Reason = "r",
                        List = next,
                    }
                )
            )
                is var r
                ? (r.Reason, r.Field)
                : default;
    }

    [Fact]
    public async Task What_may_never_be_forgiven_is_on_no_leniency_list_and_the_fields_are_data()
    {
        await using var house = await Start();
        var list = List("2025-01-01");
        list.Items[0].Field = "food-drug";
        var refused = await house.Refuses(() => house.Chief.Rules.PublishRuleListAsync(new() { List = list }));
        Assert.Equal((StatusCode.FailedPrecondition, Reasons.NeverListed), (refused.Status, refused.Reason));
        var benchmark = List("2025-01-01", RuleListKind.Benchmark);
        benchmark.Items[0].Field = "food-drug";
        await house.Chief.Rules.PublishRuleListAsync(new() { List = benchmark });
        await house.SetPolicy("planning.list.never-fields", "fire", "2025-01-06");
        await house.Chief.Rules.PublishRuleListAsync(new() { List = list });
    }

    private static PlanningClient Public(PlanningHouse house) => new(house.Host.As(Role.Anonymous));

    internal static RuleList List(
        string from,
        RuleListKind kind = RuleListKind.NoPenalty,
        string to = "",
        string number = "穗市监规〔2023〕5号"
    )
    {
        var item = new RuleListItem
        {
            Item = "440201018002",
            Name = "未按规定办理变更登记",
            SetBy = "市场主体登记管理条例第四十六条",
            AppliesWhen = "逾期不超过15日",
            LegalBasis = "行政处罚法第三十三条",
        };
        if (kind != RuleListKind.Benchmark)
            item.Measure = "教育提醒并责令改正";
        else
            item.Tiers.Add([
                new BenchmarkTier { Circumstance = "较轻", FineTo = 100_000 },
                new BenchmarkTier
                {
                    Circumstance = "较重",
                    FineFrom = 100_000,
                    FineTo = 1_000_000,
                    Other = "吊销许可证",
                },
            ]);
        return new()
        {
            Kind = kind,
            Body = Body,
            Title = "减免责清单",
            DocumentNumber = number,
            ReviewNumber = "合审〔2023〕9号",
            FilingNumber = "备〔2023〕12号",
            LegalBasis = "广东省优化营商环境条例第五十条",
            EffectiveFrom = from,
            EffectiveTo = to,
            Items = { item },
        };
    }
}
