using Enforcement.AgencyInbox;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Agency.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.Referrals;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using InboxClient = Enforcement.Contracts.Agency.V1.AgencyInbox.AgencyInboxClient;
using SupervisionClient = Enforcement.Contracts.Supervision.V1.SupervisionClient;

namespace Enforcement.Integration.Referrals;

/// <summary>Supervision and the two agencies' inboxes in one process, on a clock that stands still.</summary>
internal sealed class ReferralHouse : IAsyncDisposable
{
    public static readonly DateTimeOffset Morning = new(2025, 6, 16, 1, 0, 0, TimeSpan.Zero);

    private ReferralHouse(TestHost host) => Host = host;

    public TestHost Host { get; }
    public SupervisionClient Drafter => As(Role.Supervisor, "drafter");
    public SupervisionClient Checker => As(Role.Supervisor, "checker");
    public SupervisionClient Approver => As(Role.Supervisor, "approver");
    public SupervisionClient Operator => As(Role.Operator, "operator");

    /// <param name="inboxes">Those in this process; null means both, by pull.</param>
    public static async Task<ReferralHouse> Start(
        string? data = null,
        InboxOptions[]? inboxes = null,
        Action<WebApplicationBuilder>? add = null,
        Action<WebApplication>? map = null,
        params (string, string)[] settings
    )
    {
        var host = await TestHost.Start(
            b =>
            {
                b.AddEnforcementSupervision();
                foreach (var inbox in inboxes ?? [new() { Agency = "CCDI" }, new() { Agency = "PROC" }])
                    b.AddAgencyInbox(inbox);
                add?.Invoke(b);
            },
            a =>
            {
                a.MapEnforcementSupervision();
                a.MapAgencyInbox();
                map?.Invoke(a);
            },
            data,
            [("Simulation", "true"), .. settings]
        );
        host.Get<DomainClock>().Set(Morning);
        return new(host);
    }

    /// <summary>With both agencies registered under the keys of their inboxes.</summary>
    public static async Task<ReferralHouse> Ready(string? data = null)
    {
        var house = await Start(data);
        await house.Register("CCDI");
        await house.Register("PROC");
        return house;
    }

    public SupervisionClient As(string role, string subject, params (string, string)[] claims) =>
        new(Host.As(role, subject, claims));

    public InboxClient Inbox(string agency) => new(Host.As(Role.Agency, $"clerk-{agency}", ("agency", agency)));

    public AgencyExchange.AgencyExchangeClient Exchange(string agency) =>
        new(Host.As(Role.Agency, $"machine-{agency}", ("agency", agency)));

    public Journal<SupervisionDb> Journal => Host.Get<Journal<SupervisionDb>>();

    public SupervisionDb Read() => Host.Get<Database<SupervisionDb>>().Read();

    public async Task Register(string agency, string delivery = "grpc")
    {
        var keys = await Inbox(agency).GetKeysAsync(new());
        await Operator.Referrals.RegisterAgencyAsync(
            new()
            {
                Agency = agency,
                Name = agency,
                EncryptionJwk = keys.EncryptionJwk,
                SigningJwk = keys.SigningJwk,
                Delivery = delivery,
            }
        );
    }

    public async Task<string> Draft(string agency, string clue = "a clue", string about = "", string forwards = "") =>
        (
            await Drafter.Referrals.DraftReferralAsync(
                new()
                {
                    Agency = agency,
                    Clue = clue,
                    AboutBody = about,
                    Classification = "open",
                    Forwards = forwards,
                }
            )
        ).ReferralId;

    public async Task<(string Id, long Number)> Send(
        string agency,
        string clue = "a clue",
        string about = "",
        string forwards = ""
    )
    {
        var id = await Draft(agency, clue, about, forwards);
        await Checker.Referrals.CheckReferralAsync(new() { ReferralId = id });
        return (id, (await Approver.Referrals.ApproveReferralAsync(new() { ReferralId = id })).Number);
    }

    public async Task<ReferralState> StateOf(string id) =>
        (await Drafter.Referrals.GetReferralAsync(new() { ReferralId = id })).Referral.State;

    /// <summary>The terms and routes of referrals as the seeds have them.</summary>
    public async Task SetPolicies()
    {
        foreach (
            var policy in SeedPolicies
                .Read("supervision")
                .Where(p => p.Key.StartsWith("supervision.referral.", StringComparison.Ordinal))
        )
            await Journal.SetPolicy("operator", policy, TestContext.Current.CancellationToken);
    }

    public Task Agreement(params string[] binds) =>
        As(Role.Supervisor, "liaison")
            .Referrals.FileAgencyAgreementAsync(
                new()
                {
                    Agency = "CCDI",
                    DocumentNo = "粤司联〔2025〕3号",
                    DocumentSha256 = AnyFile.Hash,
                    Binds = { binds },
                    EffectiveFrom = "2025-01-01",
                }
            )
            .ResponseAsync;

    /// <summary>Sets the clock, to the minute in Beijing, and fires what was due until then.</summary>
    public async Task Clock(string beijing)
    {
        var now = DateTimeOffset.Parse($"{beijing}:00+08:00", System.Globalization.CultureInfo.InvariantCulture);
        Host.Get<DomainClock>().Set(now);
        await Journal.FireTimers(now, TestContext.Current.CancellationToken);
    }

    /// <summary>State, what is awaited, until when, how far it was reminded of, and whether the agency is
    /// bound.</summary>
    public async Task<string> Shown(string id)
    {
        var r = (await Drafter.Referrals.GetReferralAsync(new() { ReferralId = id })).Referral;
        return $"{r.State} {r.Awaits} {r.Due?.ToDateTimeOffset().ToOffset(TimeSpan.FromHours(8)):MM-dd HH:mm} "
            + $"{r.Reminded}{(r.Binding ? " binding" : "")}";
    }

    public async Task<int> Late() =>
        (await Drafter.Referrals.ListReferralsAsync(new() { Late = true })).Referrals.Count;

    public int Reminders(string id) =>
        Journal
            .Reader.Page(0, 500)
            .Select(e => System.Text.Encoding.UTF8.GetString(e.Header))
            .Count(h =>
                h.Contains("referral-reminded", StringComparison.Ordinal) && h.Contains(id, StringComparison.Ordinal)
            );

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
