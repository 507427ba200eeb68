using System.Text;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Journal.V1;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Contracts.Supervision.V1;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Data.Sqlite;

namespace Enforcement.EndToEnd.Crashes;

/// <summary>
/// A whole process killed at each named point, in each service. The caller repeats what was not answered, under the
/// same idempotency key. Then everything acknowledged is there once, followers are caught up, every table refolds.
/// </summary>
public sealed class CrashPointTests(BrokerFixture broker) : IDisposable
{
    private const int Commands = 5;
    private static readonly string Firms = Path.Combine(Child.Root, "seeds", "small-district", "enterprises.csv");

    private readonly TempFolder folder = new();

    public static TheoryData<string> Points =>
        new(
            from service in (string[])["registry", "planning", "supervision"]
            from point in (string[])
                [
                    "before-append:4",
                    "after-append:4",
                    "after-keys:4",
                    "after-commit:4",
                    "relay-after-publish:1",
                    "relay-after-confirm:1",
                    "follower-after-apply:3",
                    "follower-after-commit:3",
                ]
            select $"{service}/{point}"
        );

    [Theory]
    [MemberData(nameof(Points))]
    [InlineData("registry/before-append:2")] // between the first and the second 500 rows of an import
    [Asvs("v5.0.0-2.3.3")]
    public async Task Nothing_acknowledged_is_lost_or_doubled(string point)
    {
        var bus = point.Contains("/relay-", StringComparison.Ordinal) ? (await broker.Start()).Uri : null;
        await using var district = new Survivor(folder, bus);
        await district.Start(point);
        var deaths = 0;

        await Insist(Import);
        for (var i = 1; i <= Commands; i++)
        {
            var n = i;
            await Insist(() =>
                new PlanningClient(district.As(Role.Operator, Key(n)))
                    .Matters.RegisterBodyAsync(
                        new()
                        {
                            Body = $"BODY{n}",
                            Name = $"Body {n}",
                            Kind = BodyKind.Bureau,
                            Division = "449917",
                        }
                    )
                    .ResponseAsync
            );
            await Insist(() =>
                new RegistryClient(district.As(Role.Operator, Key(100 + n)))
                    .RiskClasses.SetRiskClassesAsync(
                        new()
                        {
                            Month = $"2025-0{n}",
                            Classes =
                            {
                                new RiskClassOf { CreditCode = FirstCode(), RiskClass = RiskClass.B },
                            },
                        }
                    )
                    .ResponseAsync
            );
            await Insist(() =>
                new SupervisionClient(district.As(Role.Reviewer, Key(200 + n)))
                    .Complaints.RecordComplaintAsync(
                        new()
                        {
                            CreditCode = FirstCode(),
                            Text = $"complaint {n}",
                            Source = "12345",
                        }
                    )
                    .ResponseAsync
            );
        }
        await Eventually.Gives(
            async () =>
            {
                if (district.IsDead)
                    await Revive();
                return await new JournalService.JournalServiceClient(
                    district.As(Role.Operator, Key(1))
                ).ListFollowersAsync(new());
            },
            reply =>
                deaths == 1
                && reply.Followers.All(f => f.State == FollowerState.Following && f.Checkpoint == Head(f.Source)),
            "followers should catch up after the crash",
            TimeSpan.FromSeconds(180)
        );

        Assert.Equal(1, deaths);
        Assert.Equal(Commands, Count("planning", "planning.body-registered.v1"));
        Assert.Equal(Commands, Count("registry", "registry.risk-classes-set.v1"));
        Assert.Equal(Commands, Count("supervision", "supervision.complaint-recorded.v1"));
        Assert.Equal(1000, Scalar("registry", "SELECT count(*) FROM enterprise"));
        Assert.Equal(1000, Scalar("planning", "SELECT count(*) FROM enterprise_mirror"));
        foreach (var source in (string[])["registry", "planning", "supervision"])
        {
            var rebuilt = await new JournalService.JournalServiceClient(
                district.As(Role.Operator, Key(1))
            ).CheckRebuildAsync(new() { Source = source });
            Assert.Empty(rebuilt.Differences);
            Assert.Equal(
                0,
                (
                    await new JournalService.JournalServiceClient(
                        district.As(Role.Operator, Key(1))
                    ).VerifyJournalAsync(new() { Source = source })
                ).FirstBadSeq
            );
        }

        async Task Insist(Func<Task> call)
        {
            for (var giveUp = DateTime.UtcNow.AddSeconds(120); ; )
            {
                try
                {
                    await call();
                    return;
                }
                catch (RpcException e)
                    when (DateTime.UtcNow < giveUp
                        && e.StatusCode
                            is StatusCode.Unavailable
                                or StatusCode.Internal
                                or StatusCode.Cancelled
                                or StatusCode.Unknown
                    )
                {
                    await Task.Delay(100);
                    if (district.IsDead)
                        await Revive();
                }
            }
        }

        async Task Revive()
        {
            deaths++;
            await district.WaitForDeath();
            await district.Start(fault: null);
        }

        async Task Import()
        {
            using var call = new RegistryClient(district.As(Role.Operator, Key(1000))).Imports.ImportEnterprises();
            var bytes = await File.ReadAllBytesAsync(Firms);
            await call.RequestStream.WriteAsync(
                new()
                {
                    Start = new()
                    {
                        Format = Enforcement.Contracts.Sheets.V1.SheetFormat.Csv,
                        FileName = "enterprises.csv",
                        Length = bytes.Length,
                    },
                }
            );
            await call.RequestStream.WriteAsync(new() { Chunk = ByteString.CopyFrom(bytes) });
            await call.RequestStream.CompleteAsync();
            var totals = 0L;
            await foreach (var reply in call.ResponseStream.ReadAllAsync())
                if (reply.PartCase == ImportEnterprisesReply.PartOneofCase.Totals)
                    totals = reply.Totals.Accepted + reply.Totals.Unchanged;
            Assert.Equal(1000, totals);
        }
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    private static string FirstCode() => File.ReadLines(Firms, Encoding.UTF8).Skip(1).First().Split(',')[0];

    private static string Key(int n) => $"01900000-0000-7000-8000-{n:D12}";

    private long Head(string source) => Scalar(source, "SELECT seq FROM journal_head");

    private long Count(string source, string type) =>
        Scalar(source, $"SELECT count(*) FROM journal WHERE json_extract(CAST(header AS TEXT), '$.type') = '{type}'");

    private long Scalar(string source, string sql)
    {
        using var connection = new SqliteConnection(
            $"Data Source={folder.File(source + ".db")};Mode=ReadOnly;Pooling=False"
        );
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
