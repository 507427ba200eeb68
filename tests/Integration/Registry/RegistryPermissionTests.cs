using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Registry.V1;
using static Enforcement.Integration.Registry.RegistryHost;

namespace Enforcement.Integration.Registry;

/// <summary>Spot checks of who may not do what; the whole table of roles and methods is tested elsewhere.</summary>
public class RegistryPermissionTests(SharedRegistry shared) : IClassFixture<SharedRegistry>
{
    [Theory]
    [InlineData(Role.Planner)]
    [InlineData(Role.Head)]
    [InlineData(Role.Supervisor)]
    [InlineData(Role.Enterprise)]
    [InlineData(Role.Operator)]
    public async Task Only_the_station_decides(string role) =>
        Assert.Equal(
            StatusCode.PermissionDenied,
            (
                await Refused.By(() =>
                    shared
                        .Registry.As(role)
                        .Observations.DecideObservationAsync(
                            ObservationTests.Grant("OBS-449917-2025-0001", "2025-12-31")
                        )
                )
            ).Status
        );

    [Theory]
    [InlineData(Role.Planner)]
    [InlineData(Role.Reviewer)]
    [InlineData(Role.Enterprise)]
    public async Task Only_an_operator_sets_classes_and_imports(string role)
    {
        var client = shared.Registry.As(role);
        Assert.Equal(
            StatusCode.PermissionDenied,
            (
                await Refused.By(() =>
                    client.RiskClasses.SetRiskClassesAsync(ObservationTests.Classes("2025-03", First, RiskClass.A))
                )
            ).Status
        );
        using var import = client.Imports.ImportEnterprises();
        Assert.Equal(
            StatusCode.PermissionDenied,
            (await Assert.ThrowsAsync<RpcException>(() => import.ResponseStream.MoveNext(default))).StatusCode
        );
    }

    [Fact]
    public async Task An_enterprise_applies_for_itself_only()
    {
        await shared.Registry.Import(Row(First), Row(Second));
        var refused = await Refused.By(() =>
            shared
                .Registry.Enterprise(Second)
                .Observations.ApplyForObservationAsync(ObservationTests.Application(First))
        );
        Assert.Equal((StatusCode.PermissionDenied, "NOT_OWN_ENTERPRISE"), (refused.Status, refused.Reason));
    }

    [Fact]
    public async Task The_public_may_neither_list_nor_search_nor_read_histories()
    {
        var anyone = shared.Registry.As(Role.Anonymous);
        Assert.Equal(
            StatusCode.Unauthenticated,
            (await Refused.By(() => anyone.Enterprises.ListEnterprisesAsync(new()))).Status
        );
        Assert.Equal(
            StatusCode.Unauthenticated,
            (await Refused.By(() => anyone.Enterprises.SearchEnterprisesAsync(new() { Text = "ab" }))).Status
        );
        Assert.Equal(
            StatusCode.Unauthenticated,
            (await Refused.By(() => anyone.RiskClasses.GetRiskHistoryAsync(new() { CreditCode = First }))).Status
        );
        Assert.Equal(
            StatusCode.PermissionDenied,
            (
                await Refused.By(() =>
                    shared.Registry.Enterprise(First).RiskClasses.GetRiskHistoryAsync(new() { CreditCode = First })
                )
            ).Status
        );
    }
}
