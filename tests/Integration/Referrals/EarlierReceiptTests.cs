using Enforcement.EnforcementSupervision.Referrals;
using Enforcement.EnterpriseRegistry;
using Enforcement.InspectionPlanning;

namespace Enforcement.Integration.Referrals;

/// <summary>An earlier program wrote in clear what an agency said of a clue.</summary>
public sealed class EarlierReceiptTests
{
    [Fact]
    public async Task What_an_earlier_program_wrote_in_clear_is_read_by_its_owner_and_hidden_when_its_key_is_erased()
    {
        using var folder = new TempFolder();
        OlderFolder.CopyTo(folder.Path);
        await using var house = await ReferralHouse.Start(
            folder.Path,
            add: b =>
            {
                b.AddEnterpriseRegistry();
                b.AddInspectionPlanning();
            },
            map: a =>
            {
                a.MapEnterpriseRegistry();
                a.MapInspectionPlanning();
            }
        );
        string returned;
        using (var db = house.Read())
            returned = db.Referrals.First(r => r.ReturnedBecause != null).ReferralId;
        async Task<string> Because() =>
            (await house.Drafter.Referrals.GetReferralAsync(new() { ReferralId = returned })).Referral.ReturnedBecause;

        Assert.NotEqual("", await Because());
        Assert.Equal(
            StatusCode.PermissionDenied,
            (
                await Assert.ThrowsAsync<RpcException>(async () =>
                    await house
                        .As(Role.Planner, "planner-1", ("body", "SCJG"))
                        .Referrals.GetReferralAsync(new() { ReferralId = returned })
                )
            ).StatusCode
        );
        await house.Journal.Erase(
            "operator",
            $"referral/{returned}",
            "asked for",
            TestContext.Current.CancellationToken
        );
        Assert.Equal("", await Because());
    }
}
