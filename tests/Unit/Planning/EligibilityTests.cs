using Enforcement.Contracts;
using Enforcement.InspectionPlanning;
using Enforcement.InspectionPlanning.Officers;

namespace Enforcement.Unit.Planning;

public sealed class EligibilityTests
{
    private static readonly VisitNeeds Needs = new(
        BodyCode.Stored("ZJJ"),
        "FIRE",
        CreditCode.Parse("91449917MA5TEK011G"),
        "449917001",
        new(2025, 3, 1),
        new(2025, 3, 31)
    );
    private static readonly OfficerRow Able = new()
    {
        Officer = "ZJJ-1",
        Body = BodyCode.Stored("ZJJ"),
        Certificate = "1",
        ValidFrom = new(2024, 1, 1),
        ValidTo = new(2025, 3, 31),
        Lead = true,
        MatterGroups = ["FIRE"],
        Areas = ["449917"],
        Name = new Sealed("officer/ZJJ-1", "", ""),
    };

    private static string? Hindrance(OfficerRow officer, params (int From, int To)[] leaves) =>
        Eligibility.Hindrance(
            officer,
            Needs,
            leaves.Select(l => new LeaveRow
            {
                Officer = officer.Officer,
                From = new(2025, 3, l.From),
                To = new(2025, 3, l.To),
            }),
            recused: false
        );

    [Fact]
    public void Who_has_all_that_is_asked_may_go() => Assert.Null(Hindrance(Able));

    [Fact]
    public void A_certificate_must_hold_on_the_first_and_the_last_day()
    {
        Assert.Equal("certificate", Hindrance(Able with { ValidTo = new(2025, 3, 30) }));
        Assert.Equal("certificate", Hindrance(Able with { ValidFrom = new(2025, 3, 2) }));
    }

    [Fact]
    public void Body_qualification_area_and_conflict_each_hinder()
    {
        Assert.Equal("other-body", Hindrance(Able with { Body = BodyCode.Stored("YJJ") }));
        Assert.Equal("qualification", Hindrance(Able with { MatterGroups = ["FOOD"] }));
        Assert.Equal("area", Hindrance(Able with { Areas = ["449917002", "330100"] }));
        Assert.Equal("recusal", Eligibility.Hindrance(Able, Needs, [], recused: true));
        Assert.Null(
            Eligibility.Hindrance(Able with { Areas = ["330100"] }, Needs, [], recused: false, relaxArea: true)
        );
    }

    [Fact]
    public void An_area_of_a_whole_city_covers_its_districts_and_none_is_the_bodys_whole_area()
    {
        Assert.Null(Hindrance(Able with { Areas = ["449900"] }));
        Assert.Null(Hindrance(Able with { Areas = [] }));
    }

    [Fact]
    public void Leave_hinders_only_when_no_day_is_left()
    {
        Assert.Null(Hindrance(Able, (1, 30)));
        Assert.Null(Hindrance(Able, (1, 14), (16, 31)));
        Assert.Equal("leave", Hindrance(Able, (16, 31), (1, 15)));
    }
}
