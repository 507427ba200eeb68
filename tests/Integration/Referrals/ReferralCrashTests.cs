using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.Integration.Inbox;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.Data.Sqlite;
using SupervisionClient = Enforcement.Contracts.Supervision.V1.SupervisionClient;

namespace Enforcement.Integration.Referrals;

/// <summary>Supervision as a process of its own, killed by itself at a named point while it hands a message to the
/// broker.</summary>
public sealed class ReferralCrashTests(BrokerFixture fixture)
{
    [Theory]
    [InlineData("after-publish")]
    [InlineData("after-confirm")]
    public async Task A_process_that_dies_while_it_sends_sends_again_and_the_agency_has_it_once(string point)
    {
        var token = TestContext.Current.CancellationToken;
        var (uri, prefix) = ((await fixture.Start()).Uri, Broker.Prefix());
        using var folder = new TempFolder();
        using var inboxFolder = new TempFolder();
        await using var inbox = await InboxHouse.Start(
            "CCDI",
            folder.Path,
            inboxFolder.Path,
            ("Bus:RabbitMq", uri.ToString()),
            ("Bus:Prefix", prefix)
        );
        var keys = await inbox.Client.GetKeysAsync(new());

        using (var dying = await Supervision.Start(folder.Path, uri, prefix, $"referrals/{point}:1"))
        {
            await dying
                .As(Role.Operator, "o")
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
            var draft = await dying
                .As(Role.Supervisor, "a")
                .Referrals.DraftReferralAsync(
                    new()
                    {
                        Agency = "CCDI",
                        Clue = "a clue",
                        Classification = "open",
                    }
                );
            await dying.As(Role.Supervisor, "b").Referrals.CheckReferralAsync(new() { ReferralId = draft.ReferralId });
            try
            {
                await dying
                    .As(Role.Supervisor, "c")
                    .Referrals.ApproveReferralAsync(new() { ReferralId = draft.ReferralId });
            }
            catch (RpcException) { } // it may die before it answers; the approval is durable before it sends
            await dying.Process.WaitForExitAsync(token);
            Assert.Equal(137, dying.Process.ExitCode);
        }
        using var again = await Supervision.Start(folder.Path, uri, prefix, fault: null);
        await inbox.Client.PollAsync(new() { UntilNumber = 1 });
        await Eventually.Equal(
            ReferralState.Received,
            async () =>
                (
                    await again
                        .As(Role.Supervisor, "a")
                        .Referrals.GetReferralAsync(
                            new() { ReferralId = $"REF-CCDI-{DateTimeOffset.UtcNow.AddHours(8).Year}-0001" }
                        )
                )
                    .Referral
                    .State,
            "the receipt should come",
            token: token
        );
        IReadOnlyList<string> Differences() =>
            BothEnds.Differences(
                Path.Combine(folder.Path, "supervision.db"),
                Path.Combine(inboxFolder.Path, "inbox-ccdi.db"),
                "CCDI",
                keys.SigningJwk,
                [1]
            );
        await Eventually.Equal(
            (2L, "sent"),
            () => Task.FromResult(Delivery(folder.Path)),
            "it was sent a second time",
            token: token
        );
        Assert.Empty(inbox.Inbox.Store.Alarms());
        await Eventually.IsTrue(
            () => Differences().Count == 0,
            "once, with its receipt on both sides",
            () => string.Join("; ", Differences()),
            token: token
        );
    }

    private static (long Attempts, string State) Delivery(string folder)
    {
        using var db = new SqliteConnection(
            $"Data Source={Path.Combine(folder, "supervision.db")};Mode=ReadOnly;Pooling=False"
        );
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = "SELECT attempts, state FROM delivery";
        using var row = command.ExecuteReader();
        return row.Read() ? (row.GetInt64(0), row.GetString(1)) : (0, "none");
    }

    private sealed class Supervision(Process process, GrpcChannel channel, TokenKey issuer) : IDisposable
    {
        public Process Process => process;

        public static async Task<Supervision> Start(string folder, Uri broker, string prefix, string? fault)
        {
            var (web, grpc) = (FreePort(), FreePort());
            var start = new ProcessStartInfo(
                "dotnet",
                [Path.Combine(AppContext.BaseDirectory, "Enforcement.EnforcementSupervision.dll")]
            )
            {
                WorkingDirectory = folder,
            };
            foreach (
                var (key, value) in new Dictionary<string, string?>
                {
                    ["MODE"] = "development",
                    ["DATA"] = folder,
                    ["URLS__WEB"] = $"http://127.0.0.1:{web}",
                    ["URLS__GRPC"] = $"http://127.0.0.1:{grpc}",
                    ["BUS__RABBITMQ"] = broker.ToString(),
                    ["BUS__PREFIX"] = prefix,
                    ["FAULT"] = fault,
                    ["PEERS__REGISTRY"] = "http://127.0.0.1:1",
                    ["PEERS__PLANNING"] = "http://127.0.0.1:1",
                }
            )
                if (value is not null)
                    start.Environment[$"ENFORCEMENT__{key}"] = value;
            start.Environment["Logging__LogLevel__Default"] = "None";
            var process = Process.Start(start)!;
            using var client = new HttpClient();
            await Eventually.IsTrue(
                async () =>
                    process.HasExited || (await client.GetAsync($"http://127.0.0.1:{web}/health")).IsSuccessStatusCode,
                "Supervision should start",
                within: TimeSpan.FromSeconds(180)
            );
            Assert.False(process.HasExited, "Supervision ended at its start");
            return new(
                process,
                GrpcChannel.ForAddress($"http://127.0.0.1:{grpc}"),
                new(Path.Combine(folder, "dev-key.pem"), new(), TimeProvider.System)
            );
        }

        public SupervisionClient As(string role, string subject) =>
            new(
                channel.Intercept(metadata =>
                {
                    metadata.Add("authorization", $"Bearer {issuer.Token(subject, [role], TimeSpan.FromHours(1))}");
                    metadata.Add("idempotency-key", Guid.CreateVersion7().ToString());
                    return metadata;
                })
            );

        private static int FreePort()
        {
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            return ((IPEndPoint)probe.LocalEndPoint!).Port;
        }

        public void Dispose()
        {
            if (!process.HasExited)
                process.Kill();
            process.WaitForExit();
            process.Dispose();
            channel.Dispose();
        }
    }
}
