using Enforcement.AgencyInbox;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Journal;
using Enforcement.Contracts.Agency.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.Testing;
using Microsoft.AspNetCore.Builder;
using InboxClient = Enforcement.Contracts.Agency.V1.AgencyInbox.AgencyInboxClient;
using SupervisionClient = Enforcement.Contracts.Supervision.V1.EnforcementSupervision.EnforcementSupervisionClient;

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
    public static async Task<ReferralHouse> Start(string? data = null, InboxOptions[]? inboxes = null, Action<WebApplicationBuilder>? add = null, Action<WebApplication>? map = null, params (string, string)[] settings)
    {
        var host = await TestHost.Start(
            b =>
            {
                b.AddEnforcementSupervision();
                foreach (var inbox in inboxes ?? [new() { Agency = "CCDI" }, new() { Agency = "PROC" }]) b.AddAgencyInbox(inbox);
                add?.Invoke(b);
            },
            a =>
            {
                a.MapEnforcementSupervision();
                a.MapAgencyInbox();
                map?.Invoke(a);
            }, data, [("Simulation", "true"), .. settings]);
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

    public SupervisionClient As(string role, string subject, params (string, string)[] claims) => new(Host.As(role, subject, claims));
    public InboxClient Inbox(string agency) => new(Host.As(Role.Agency, $"clerk-{agency}", ("agency", agency)));
    public AgencyExchange.AgencyExchangeClient Exchange(string agency) => new(Host.As(Role.Agency, $"machine-{agency}", ("agency", agency)));
    public Journal<SupervisionDb> Journal => Host.Get<Journal<SupervisionDb>>();
    public SupervisionDb Read() => Host.Get<Database<SupervisionDb>>().Read();

    public async Task Register(string agency, string delivery = "grpc")
    {
        var keys = await Inbox(agency).GetKeysAsync(new());
        await Operator.RegisterAgencyAsync(new() { Agency = agency, Name = agency, EncryptionJwk = keys.EncryptionJwk, SigningJwk = keys.SigningJwk, Delivery = delivery });
    }

    public async Task<string> Draft(string agency, string clue = "a clue", string about = "", string forwards = "") =>
        (await Drafter.DraftReferralAsync(new() { Agency = agency, Clue = clue, AboutBody = about, Classification = "open", Forwards = forwards })).ReferralId;

    public async Task<(string Id, long Number)> Send(string agency, string clue = "a clue", string about = "", string forwards = "")
    {
        var id = await Draft(agency, clue, about, forwards);
        await Checker.CheckReferralAsync(new() { ReferralId = id });
        return (id, (await Approver.ApproveReferralAsync(new() { ReferralId = id })).Number);
    }

    public async Task<ReferralState> StateOf(string id) => (await Drafter.GetReferralAsync(new() { ReferralId = id })).Referral.State;

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
