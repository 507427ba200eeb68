using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Registry.V1;
using Google.Protobuf;
using static Enforcement.Integration.Registry.RegistryHost;

namespace Enforcement.Integration.Registry;

public class EnterprisesTests
{
    [Fact]
    public async Task A_search_finds_part_of_a_name_in_any_width_and_case_and_the_beginning_of_a_code()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(
            Row(First, name: "从前ＡＢＣ科技"),
            Row(Second, name: "abc贸易_100%"),
            Row(Third, name: "另一家")
        );
        Assert.Equal([First, Second], await Find("aBc"));
        Assert.Equal([Second], await Find("_100%"));
        Assert.Equal([], await Find("%%"));
        Assert.Equal([Third], await Find("一家"));
        Assert.Equal([First, Second, Third], await Find("91449917"));
        Assert.Equal([Third], await Find(Third.ToLowerInvariant()));

        async Task<IEnumerable<string>> Find(string text) =>
            (await registry.Bureau.Enterprises.SearchEnterprisesAsync(new() { Text = text })).Enterprises.Select(e =>
                e.CreditCode
            );
    }

    [Fact]
    public async Task A_search_finds_a_name_by_the_first_letters_of_its_pinyin_and_goes_on_page_by_page()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(
            Row(First, name: "从化乐清科技"),
            Row(Second, name: "重庆（从化）贸易"),
            Row(Third, name: "CH环保")
        );
        var request = new SearchEnterprisesRequest { Text = "ch", PageSize = 2 };
        var page = await registry.Bureau.Enterprises.SearchEnterprisesAsync(request);
        Assert.Equal([First, Second], page.Enterprises.Select(e => e.CreditCode));
        request.PageToken = page.NextPageToken;
        page = await registry.Bureau.Enterprises.SearchEnterprisesAsync(request);
        Assert.Equal([Third], page.Enterprises.Select(e => e.CreditCode));
        Assert.Equal("", page.NextPageToken);
        page = await registry.Bureau.Enterprises.SearchEnterprisesAsync(new() { Text = "chyqkj" });
        Assert.Equal([First], page.Enterprises.Select(e => e.CreditCode));
    }

    [Fact]
    public async Task Lists_are_paged_by_key_and_filtered()
    {
        await using var registry = await RegistryHost.Start();
        var codes = Enumerable.Range(0, 7).Select(Code).ToList();
        await registry.Import([
            .. codes.Select((c, i) => $"{c},企业,I6513,44991700{1 + i % 2},2020-01-01,{"AB"[i % 2]},"),
        ]);
        var seen = new List<string>();
        var request = new ListEnterprisesRequest { PageSize = 3 };
        do
        {
            var page = await registry.Bureau.Enterprises.ListEnterprisesAsync(request);
            Assert.InRange(page.Enterprises.Count, 1, 3);
            seen.AddRange(page.Enterprises.Select(e => e.CreditCode));
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);
        Assert.Equal(codes.Order(StringComparer.Ordinal), seen);
        Assert.Equal(
            3,
            (await registry.Bureau.Enterprises.ListEnterprisesAsync(new() { RiskClass = RiskClass.B }))
                .Enterprises
                .Count
        );
        Assert.Equal(
            4,
            (await registry.Bureau.Enterprises.ListEnterprisesAsync(new() { Division = "449917001" })).Enterprises.Count
        );
        Assert.Equal(
            7,
            (await registry.Bureau.Enterprises.ListEnterprisesAsync(new() { Division = "4499" })).Enterprises.Count
        );
    }

    [Fact]
    public async Task Only_officials_see_the_risk_class()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First, riskClass: "C"));
        foreach (var role in Role.All.Except([Role.Agency, Role.SecurityAdmin, Role.AuditAdmin, Role.LegalReviewer]))
        {
            var client = role == Role.Enterprise ? registry.Enterprise(First) : registry.As(role);
            var seen = (await client.Enterprises.GetEnterpriseAsync(new() { CreditCode = First })).Enterprise.RiskClass;
            Assert.Equal(
                (role, role is Role.Anonymous or Role.Enterprise ? RiskClass.Unspecified : RiskClass.C),
                (role, seen)
            );
        }
        Assert.Equal(
            RiskClass.Unspecified,
            (await registry.Enterprise(First).Enterprises.SearchEnterprisesAsync(new() { Text = "演示" }))
                .Enterprises.Single()
                .RiskClass
        );
    }

    [Fact]
    public async Task Classes_are_kept_by_month_and_a_late_correction_changes_history_only()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First, riskClass: "B"));
        registry.Today("2025-05-05");
        Assert.Equal(
            1,
            (
                await registry.Operator.RiskClasses.SetRiskClassesAsync(
                    ObservationTests.Classes("2025-05", First, RiskClass.C)
                )
            ).Changed
        );
        Assert.Equal(
            0,
            (
                await registry.Operator.RiskClasses.SetRiskClassesAsync(
                    ObservationTests.Classes("2025-05", First, RiskClass.C)
                )
            ).Changed
        );
        Assert.Equal(
            0,
            (
                await registry.Operator.RiskClasses.SetRiskClassesAsync(
                    ObservationTests.Classes("2025-04", First, RiskClass.D)
                )
            ).Changed
        );
        await registry.Operator.RiskClasses.SetRiskClassesAsync(
            ObservationTests.Classes("2025-03", First, RiskClass.A)
        );
        var history = (await registry.Bureau.RiskClasses.GetRiskHistoryAsync(new() { CreditCode = First })).Months;
        Assert.Equal(
            [("2025-03", RiskClass.A), ("2025-04", RiskClass.D), ("2025-05", RiskClass.C)],
            history.Select(m => (m.Month, m.RiskClass))
        );
        Assert.Equal(RiskClass.C, (await registry.Get(First)).RiskClass);
        await registry.MustRebuild();
    }

    [Fact]
    public async Task Tags_come_with_evidence_and_go_with_a_reason()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First, tags: ""));
        var tag = new TagEnterpriseRequest
        {
            CreditCode = First,
            Tag = FourNewTag.Model,
            EvidenceTitle = "证书",
            EvidenceSha256 = AnyFile.Hash,
        };
        await registry.Bureau.Enterprises.TagEnterpriseAsync(tag);
        Assert.Equal(
            (StatusCode.AlreadyExists, "ALREADY_TAGGED"),
            Of(await Refused.By(() => registry.Bureau.Enterprises.TagEnterpriseAsync(tag)))
        );
        Assert.Equal([FourNewTag.Model], (await registry.Get(First)).Tags);
        var untag = new UntagEnterpriseRequest
        {
            CreditCode = First,
            Tag = FourNewTag.Model,
            Reason = "the certificate ran out",
        };
        await registry.Bureau.Enterprises.UntagEnterpriseAsync(untag);
        Assert.Equal(
            (StatusCode.FailedPrecondition, "NOT_TAGGED"),
            Of(await Refused.By(() => registry.Bureau.Enterprises.UntagEnterpriseAsync(untag)))
        );
        Assert.Empty((await registry.Get(First)).Tags);
        await registry.Bureau.Enterprises.TagEnterpriseAsync(tag);
        await registry.MustRebuild();
    }

    [Fact]
    public async Task The_public_count_follows_every_change_of_status()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First), Row(Second));
        foreach (
            var (status, count) in new[]
            {
                (EnterpriseStatus.Dissolved, 1),
                (EnterpriseStatus.Moved, 1),
                (EnterpriseStatus.Active, 2),
                (EnterpriseStatus.Active, 2),
                (EnterpriseStatus.Duplicate, 1),
            }
        )
        {
            await registry.Operator.Enterprises.ChangeEnterpriseStatusAsync(
                new()
                {
                    CreditCode = First,
                    Status = status,
                    Reason = "a test",
                }
            );
            Assert.Equal(count, (await registry.As(Role.Anonymous).Observations.GetCountsAsync(new())).Enterprises);
        }
        await registry.Import(Row(First, name: "改名"));
        Assert.Equal(EnterpriseStatus.Duplicate, (await registry.Get(First)).Status);
        await registry.MustRebuild();
    }

    [Fact]
    public async Task A_repeated_key_gives_the_stored_reply_and_the_same_key_for_another_request_is_refused()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First));
        var key = new Metadata { { "idempotency-key", Guid.CreateVersion7().ToString() } };
        var first = await registry.Bureau.Observations.ApplyForObservationAsync(
            ObservationTests.Application(First),
            key
        );
        var again = await registry.Bureau.Observations.ApplyForObservationAsync(
            ObservationTests.Application(First),
            key
        );
        Assert.Equal(first, again);
        var head = registry.Journal.Head.Seq;
        var reused = await Refused.By(() =>
            registry.Bureau.Observations.ApplyForObservationAsync(ObservationTests.Application(First, "elsewhere"), key)
        );
        Assert.Equal((StatusCode.AlreadyExists, "IDEMPOTENCY_KEY_REUSED"), Of(reused));
        Assert.Equal(head, registry.Journal.Head.Seq);
    }

    private static (StatusCode, string) Of(Refused refused) => (refused.Status, refused.Reason);
}
