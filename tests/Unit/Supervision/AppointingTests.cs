using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.EnforcementSupervision.Appointments;

namespace Enforcement.Unit.Supervision;

/// <summary>Which appointments of one person may stand side by side, and who calls by them.</summary>
public sealed class AppointingTests
{
    private static Appointing Of(
        string role,
        string body = "",
        string zone = "",
        string agency = "",
        string from = "2026-01-01",
        string to = ""
    ) =>
        new(
            "sub",
            role,
            BodyCode.StoredOrNone(body),
            zone,
            agency,
            DateOnly.ParseExact(from, "yyyy-MM-dd"),
            to.Length == 0 ? null : DateOnly.ParseExact(to, "yyyy-MM-dd"),
            "任〔2026〕1号"
        );

    private static string Beside(Appointing one, Appointing other)
    {
        try
        {
            one.MustStandBeside([other]);
            return "";
        }
        catch (Refusal refusal)
        {
            return refusal.Reason;
        }
    }

    [Fact]
    public void Of_all_roles_only_pairs_of_the_three_administrators_exclude_each_other()
    {
        string[] three = [Role.Operator, Role.SecurityAdmin, Role.AuditAdmin];
        foreach (var one in Appointing.Roles)
        foreach (var other in Appointing.Roles.Where(r => r != one))
            Assert.Equal(
                three.Contains(one) && three.Contains(other) ? Reasons.ThreeOffices : "",
                Beside(Of(one), Of(other))
            );
    }

    [Theory]
    [InlineData("2026-01-01", "2026-06-30", "2026-07-01", "", true)]
    [InlineData("2026-01-01", "2026-06-30", "2026-06-30", "", false)] // one day is enough
    [InlineData("2026-07-01", "", "2026-01-01", "2026-06-30", true)]
    [InlineData("2026-01-01", "", "2027-01-01", "2027-12-31", false)]
    public void Only_what_shares_a_day_is_in_the_way(
        string from,
        string to,
        string otherFrom,
        string otherTo,
        bool may
    ) =>
        Assert.Equal(
            may ? "" : Reasons.ThreeOffices,
            Beside(Of(Role.AuditAdmin, from: from, to: to), Of(Role.SecurityAdmin, from: otherFrom, to: otherTo))
        );

    [Fact]
    public void A_person_has_one_body_one_zone_and_one_agency()
    {
        Assert.Equal("", Beside(Of(Role.Planner, "KGSX"), Of(Role.Head, "KGSX")));
        Assert.Equal("", Beside(Of(Role.Planner, "KGSX"), Of(Role.Supervisor)));
        Assert.Equal(Reasons.AppointmentScope, Beside(Of(Role.Planner, "KGSX"), Of(Role.Head, "SCJG")));
        Assert.Equal(Reasons.AppointmentScope, Beside(Of(Role.Planner, "KGSX"), Of(Role.Planner, "SCJG")));
        Assert.Equal(Reasons.AppointmentScope, Beside(Of(Role.Reviewer, zone: "1"), Of(Role.Reviewer)));
        Assert.Equal(
            Reasons.AppointmentScope,
            Beside(Of(Role.Discipline, agency: "CCDI"), Of(Role.Agency, agency: "PROC"))
        );
        Assert.Equal(Reasons.AppointmentExists, Beside(Of(Role.Head, "KGSX"), Of(Role.Head, "KGSX")));
    }

    [Fact]
    public void Who_calls_is_what_the_record_says_and_of_the_token_only_whose_firm_he_speaks_for()
    {
        var token = new Caller(
            "sub",
            new HashSet<string> { Role.Supervisor, Role.Enterprise },
            BodyCode.Stored("SCJG"),
            "z",
            CreditCode.Stored("91449917MA9000001F"),
            "PROC"
        );
        var held = token.By([new(Role.Head, "KGSX", "", ""), new(Role.Planner, "KGSX", "", "")]);
        Assert.Equal(
            ("sub", "head planner", "KGSX", "", null, ""),
            (
                held.Actor,
                string.Join(' ', held.Roles.Order(StringComparer.Ordinal)),
                held.Body?.Value,
                held.Zone,
                held.Enterprise?.Value,
                held.Agency
            )
        );
        var none = token.By([]);
        Assert.Equal(
            (Role.Enterprise, null, "", "91449917MA9000001F", ""),
            (none.Roles.Single(), none.Body, none.Zone, none.Enterprise?.Value, none.Agency)
        );
        Assert.Empty((token with { Roles = new HashSet<string> { Role.Supervisor } }).By([]).Roles);
    }
}
