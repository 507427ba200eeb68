using System.Text;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.Appointments;
using static Enforcement.Integration.Supervision.Appointments.AppointedHouse;

namespace Enforcement.Integration.Supervision.Appointments;

/// <summary>How the first security and the first audit administrator come to be: by a code that was printed, each
/// once.</summary>
public sealed class SetupCodeTests
{
    [Fact]
    [Asvs("v5.0.0-6.4.1", "v5.0.0-6.5.1")]
    public async Task A_code_makes_one_person_the_first_of_its_office_and_is_good_once()
    {
        await using var host = await Bare();
        var house = new AppointedHouse(host);
        var codes = await Codes(host); // the process prints its own beside its start: only after them is it open
        Assert.True((await house.Of("sub-1").GetOwnAppointmentsAsync(new())).SetupOpen);
        Assert.Equal([Role.AuditAdmin, Role.SecurityAdmin], codes.Keys.Order(StringComparer.Ordinal));
        var given = await house.Of("sub-1").RedeemSetupCodeAsync(Redeem(codes[Role.SecurityAdmin].ToLowerInvariant()));
        Assert.Equal(Role.SecurityAdmin, given.Role);
        var own = await house.Of("sub-1").GetOwnAppointmentsAsync(new());
        Assert.Equal(("sub-1", Role.SecurityAdmin), (own.Person, Assert.Single(own.Appointments).Role));

        // Used, whoever shows it; and nobody takes both.
        Assert.Equal(Reasons.SetupCode, (await Tries(house, "sub-2", codes[Role.SecurityAdmin])).Reason);
        Assert.Equal(Reasons.ThreeOffices, (await Tries(house, "sub-1", codes[Role.AuditAdmin])).Reason);

        // A start before the second was given in prints that one alone, and the earlier one is good no more.
        var again = await Codes(host);
        Assert.Equal(Role.AuditAdmin, Assert.Single(again).Key);
        Assert.Equal(Reasons.SetupCode, (await Tries(house, "sub-2", codes[Role.AuditAdmin])).Reason);
        await house.Of("sub-2").RedeemSetupCodeAsync(Redeem(again[Role.AuditAdmin]));
        Assert.Empty(await Codes(host));
        Assert.False((await house.Of("sub-3").GetOwnAppointmentsAsync(new())).SetupOpen);
        Assert.Empty((await host.Get<Journal<SupervisionDb>>().CheckRebuild((_, _) => [], default)).Differences);
    }

    [Fact]
    [Asvs("v5.0.0-6.3.1", "v5.0.0-6.4.1", "v5.0.0-6.6.3")]
    public async Task A_code_that_nobody_made_or_that_is_a_day_old_opens_nothing_and_nobody_tries_for_long()
    {
        await using var host = await Bare();
        var (house, clock) = (new AppointedHouse(host), host.Get<DomainClock>());
        clock.Set(new(2026, 6, 1, 2, 0, 0, TimeSpan.Zero));
        var codes = await Codes(host);
        Assert.Equal(
            (StatusCode.PermissionDenied, Reasons.NotAllowed),
            await Refused.By(() =>
                new Contracts.Supervision.V1.Appointments.AppointmentsClient(
                    host.As(Role.Anonymous)
                ).RedeemSetupCodeAsync(Redeem(codes[Role.SecurityAdmin]))
            )
                is var anonymous
                ? (anonymous.Status, anonymous.Reason)
                : default
        );
        clock.Set(new(2026, 6, 2, 2, 0, 0, TimeSpan.Zero));
        Assert.Equal(Reasons.SetupCode, (await Tries(house, "sub-1", codes[Role.SecurityAdmin])).Reason);
        var fresh = await Codes(host);
        foreach (var _ in Enumerable.Range(0, 4))
            Assert.Equal(Reasons.SetupCode, (await Tries(house, "sub-1", "0000-0000-0000-0000-0000")).Reason);
        // The sixth within ten minutes is not even looked at, also when it is right; another person's is.
        var sixth = await Tries(house, "sub-1", fresh[Role.SecurityAdmin]);
        Assert.Equal((StatusCode.ResourceExhausted, Reasons.TooMany), (sixth.Status, sixth.Reason));
        await house.Of("sub-2").RedeemSetupCodeAsync(Redeem(fresh[Role.SecurityAdmin]));
    }

    [Fact]
    public async Task Two_who_give_the_same_code_in_at_once_make_one_administrator()
    {
        await using var host = await Bare();
        var (house, codes) = (new AppointedHouse(host), await Codes(host));
        var both = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(i =>
                    Code(() => house.Of($"sub-{i}").RedeemSetupCodeAsync(Redeem(codes[Role.AuditAdmin])).ResponseAsync)
                )
        );
        Assert.Equal(1, both.Count(code => code == StatusCode.OK));
    }

    [Fact]
    [Asvs("v5.0.0-6.5.4")]
    public async Task Of_a_code_only_the_hash_is_kept()
    {
        await using var host = await Bare();
        var codes = await Codes(host);
        var bare = codes[Role.SecurityAdmin].Replace("-", "", StringComparison.Ordinal);
        foreach (var file in Directory.GetFiles(host.Data, "supervision.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            var text = Encoding.Latin1.GetString(bytes.ToArray());
            Assert.DoesNotContain(bare, text, StringComparison.Ordinal);
            Assert.DoesNotContain(codes[Role.SecurityAdmin], text, StringComparison.Ordinal);
        }
        using var db = host.Get<Database<SupervisionDb>>().Read();
        Assert.Contains(db.SetupCodes.ToList(), c => c.Sha256 == SetupCodes.Hash(bare));
    }

    [Fact]
    public async Task Where_the_time_of_the_last_ran_out_a_start_prints_a_code_again()
    {
        await using var house = await Start();
        var clock = house.Host.Get<DomainClock>();
        await house.Give("sub-security-2", Role.SecurityAdmin, to: "2026-12-31");
        var first = (await house.Of(Audit).ListAppointmentsAsync(new() { Person = Security }))
            .Appointments.Single()
            .AppointmentId;
        await house
            .Of(Audit)
            .EndAppointmentAsync(
                new()
                {
                    AppointmentId = first,
                    LastDay = "2026-12-30",
                    Reasons = "x",
                }
            );
        clock.Set(new(2026, 12, 31, 2, 0, 0, TimeSpan.Zero));
        Assert.Empty(await Codes(house.Host));
        clock.Set(new(2027, 1, 1, 2, 0, 0, TimeSpan.Zero));
        Assert.Equal(Role.SecurityAdmin, Assert.Single(await Codes(house.Host)).Key);
    }

    [Fact]
    public async Task Where_tokens_say_the_roles_no_code_is_printed()
    {
        await using var host = await Bare(("Auth:RolesFrom", "token"));
        using var db = host.Get<Database<SupervisionDb>>().Read();
        Assert.Empty(db.SetupCodes.ToList());
        Assert.False((await new AppointedHouse(host).Of("sub-1").GetOwnAppointmentsAsync(new())).SetupOpen);
    }

    private static Contracts.Supervision.V1.RedeemSetupCodeRequest Redeem(string code) =>
        new() { Code = code, LegalBasis = Basis };

    private static Task<Refused> Tries(AppointedHouse house, string person, string code) =>
        Refused.By(() => house.Of(person).RedeemSetupCodeAsync(Redeem(code)));
}
