using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>国办发〔2018〕118号, 事前公开: who may come is public; what keeps somebody away is not.</summary>
public sealed class CertifiedOfficersTests
{
    private static async Task<IReadOnlyList<CertifiedOfficer>> Listed(PlanningHouse house, string body = "")
    {
        var anybody = house.Of(Role.Anonymous, "", "").Officers;
        List<CertifiedOfficer> all = [];
        ListCertifiedOfficersRequest asked = new() { Body = body, PageSize = 3 };
        do
        {
            var page = await anybody.ListCertifiedOfficersAsync(asked);
            Assert.InRange(page.Officers.Count, 0, 3);
            all.AddRange(page.Officers);
            asked.PageToken = page.NextPageToken;
        } while (asked.PageToken.Length > 0);
        return all;
    }

    [Fact]
    public async Task Anybody_sees_whose_certificate_is_good_today_and_no_other()
    {
        await using var house = await Start();
        string[] certified = [Lead, Lead2, Second, Second2];
        await house.Facts(
            Officer(Body, "C1", false, to: "2025-03-10"),
            Officer(Body, "C2", false) with
            {
                ValidFrom = new(2025, 3, 12),
            }
        );
        await house.On("2025-03-10");
        Assert.Equal([.. certified, "ZJJ-C1"], (await Listed(house, Body)).Select(o => o.Officer));
        await house.On("2025-03-11");
        Assert.Equal(certified, (await Listed(house, Body)).Select(o => o.Officer));
        await house.On("2025-03-12");
        Assert.Equal([.. certified, "ZJJ-C2"], (await Listed(house, Body)).Select(o => o.Officer));
        Assert.Equal(
            [
                .. (await Listed(house, OtherBody)).Select(o => (o.Body, o.Officer)),
                .. certified.Select(o => (Body, o)),
                (Body, "ZJJ-C2"),
            ],
            (await Listed(house)).Select(o => (o.Body, o.Officer)).OrderBy(o => o.Body == Body)
        );
    }

    [Fact]
    public async Task A_leave_and_a_conflict_change_nothing_of_what_anybody_is_told()
    {
        await using var house = await Start();
        var before = await Listed(house);
        await house.Facts(new LeaveRecorded(Second, Day("2025-02-01"), Day("2025-12-31")));
        await house.Planner.Officers.DeclareRecusalAsync(
            new()
            {
                Officer = Second2,
                CreditCode = Code(1),
                Ground = "kinship",
            }
        );
        Assert.Equal(before, await Listed(house));
    }

    [Fact]
    public async Task A_name_is_told_with_its_certificate_and_is_empty_once_it_was_erased()
    {
        await using var house = await Start();
        await house.Planner.Officers.RegisterOfficerAsync(
            new()
            {
                Body = Body,
                Certificate = "C-9",
                ValidFrom = "2024-01-01",
                ValidTo = "2026-12-31",
                MatterGroups = { "FIRE" },
                Name = "张三",
            }
        );
        CertifiedOfficer told = new()
        {
            Officer = "ZJJ-C-9",
            Body = Body,
            Name = "张三",
            Certificate = "C-9",
            ValidTo = "2026-12-31",
        };
        Assert.Contains(told, await Listed(house, Body));
        await house.Journal.Erase("operator-1", "officer/ZJJ-C-9", "left", default);
        told.Name = "";
        Assert.Contains(told, await Listed(house, Body));
    }
}
