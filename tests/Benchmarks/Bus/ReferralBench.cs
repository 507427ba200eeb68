using System.Diagnostics;
using System.Globalization;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Journal.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.Testing;
using Microsoft.Data.Sqlite;
using SupervisionClient = Enforcement.Contracts.Supervision.V1.SupervisionClient;

namespace Enforcement.Benchmarks;

/// <summary>
/// Ten thousand referrals, or three in a quick run, each drafted, checked and approved by three people, sealed, handed
/// to a broker, taken by an inbox in a process of its own and answered by its signed receipt in Supervision's journal.
/// Meanwhile the inbox is killed twice, and the broker killed and away for 90 seconds (20 in a quick run) in which two
/// fifths of them are approved. The figure counts only when each is there once, in order, with its receipt on both
/// sides. Beside it as many bare messages: signed, confirmed by the same broker, verified, answered by a signed
/// message, verified; nobody approves, nothing is kept, nobody is killed.
/// </summary>
internal static class ReferralBench
{
    private const int People = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static async Task<IReadOnlyList<Measured>> Run(Run run)
    {
        var referrals = run.Size(10_000, 3_000);
        var beforeOutage = referrals * 3 / 5;
        // The package's own server first: a container's proxy would be measured too.
        var (local, _) = await BrokerFixture.TryLocal(CancellationToken.None);
        await using var broker = local ?? await BrokerFixture.StartPrivate();
        (string, string)[] bus =
        [
            ("Bus:RabbitMq", broker.Uri.ToString().TrimEnd('/')),
            ("Bus:Prefix", Broker.Prefix()),
        ];
        await using var supervision = await TestHost.Start(
            b => b.AddEnforcementSupervision(),
            a => a.MapEnforcementSupervision(),
            null,
            bus
        );
        await using var inbox = new InboxProcess(
            "CCDI",
            supervision.Data,
            [
                ("INBOX__DELIVERY", "amqp"),
                .. bus.Select(s => (s.Item1.ToUpperInvariant().Replace(":", "__", StringComparison.Ordinal), s.Item2)),
            ]
        );
        await inbox.Start();
        var keys = await inbox.Client.GetKeysAsync(new());
        await As(Role.Operator, "operator")
            .Referrals.RegisterAgencyAsync(
                new()
                {
                    Agency = "CCDI",
                    Name = "CCDI",
                    EncryptionJwk = keys.EncryptionJwk,
                    SigningJwk = keys.SigningJwk,
                    Delivery = "amqp",
                }
            );

        var clock = Stopwatch.StartNew();
        var (drafter, checker, approver) = (
            As(Role.Supervisor, "drafter"),
            As(Role.Supervisor, "checker"),
            As(Role.Supervisor, "approver")
        );
        var approving = Approve(beforeOutage, from: 0);
        await Receipted(referrals / 5);
        await inbox.Kill();
        await inbox.Start();
        await Receipted(referrals * 2 / 5);

        await broker.Kill9();
        var (outage, away) = (Stopwatch.StartNew(), TimeSpan.FromSeconds(run.Size(90, 20)));
        await approving;
        // an approval needs no broker: each of these is answered while there is none
        approving = Approve(referrals - beforeOutage, from: beforeOutage);
        var approved = await approving;
        await Task.Delay(away > outage.Elapsed ? away - outage.Elapsed : TimeSpan.Zero);
        var backlog = referrals - Receipts();
        await broker.Start();
        var without = outage.Elapsed;

        var drain = Stopwatch.StartNew();
        await Receipted(referrals * 4 / 5);
        await inbox.Kill();
        await inbox.Start();
        await Receipted(referrals);
        var (rate, drained) = (
            referrals / (clock.Elapsed - without).TotalSeconds,
            backlog / drain.Elapsed.TotalSeconds
        );

        await Check();
        var rounds = new Rounds([(await BareReferrals.Rate(broker.Uri, referrals), rate)]);
        return
        [
            rounds.As(
                "referrals",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{rate:N0} referrals/s from draft to signed receipt, {referrals:N0} in all, the inbox killed "
                        + $"twice, beside {rounds.Anchor:N0} of bare signed messages/s and their answers; the broker "
                        + $"killed and away for {without.TotalSeconds:N0} s that are not counted, "
                        + $"{approved:N0}/s approved meanwhile, then {backlog:N0} drained at {drained:N0}/s; each "
                        + $"once, in order, receipts alike on both sides"
                )
            ),
        ];

        Task<double> Approve(int count, int from) => Callers.Rate(People, count, async (_, n) =>
            {
                var id = (
                    await drafter.Referrals.DraftReferralAsync(
                        new()
                        {
                            Agency = "CCDI",
                            Clue = $"第{from + n}条线索：某单位多次进入企业。",
                            Classification = "work-secret",
                        }
                    )
                ).ReferralId;
                await checker.Referrals.CheckReferralAsync(new() { ReferralId = id });
                await approver.Referrals.ApproveReferralAsync(new() { ReferralId = id });
            });

        SupervisionClient As(string role, string subject) => new(supervision.As(role, subject));

        Task Receipted(int count) =>
            Eventually.IsTrue(
                () => approving.IsFaulted ? throw approving.Exception : Receipts() >= count,
                $"{count} referrals should be receipted",
                () => $"{Receipts()} receipts; {inbox.Errors}",
                Patience
            );

        long Receipts()
        {
            using var connection = new SqliteConnection(
                $"Data Source={Path.Combine(supervision.Data, "supervision.db")};Mode=ReadOnly;Pooling=False"
            );
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM receipt";
            return (long)command.ExecuteScalar()!;
        }

        async Task Check()
        {
            IReadOnlyList<string> Differences() =>
                BothEnds.Differences(
                    Path.Combine(supervision.Data, "supervision.db"),
                    inbox.Database,
                    "CCDI",
                    keys.SigningJwk,
                    [.. Enumerable.Range(1, referrals).Select(n => (long)n)]
                );
            await Eventually.IsTrue(
                () => Differences().Count == 0,
                "both ends should agree",
                () => string.Join("; ", Differences().Take(5))
            );
            var journal = new JournalService.JournalServiceClient(supervision.As(Role.Operator, "operator"));
            var verified = await journal.VerifyJournalAsync(new() { Source = "supervision" });
            var alarms = (await inbox.Client.ListAlarmsAsync(new())).Alarms;
            if (verified.FirstBadSeq != 0 || alarms.Count > 0)
                throw new InvalidOperationException(
                    $"first bad entry {verified.FirstBadSeq}, alarms: {string.Join("; ", alarms.Take(5))}"
                );
        }
    }
}
