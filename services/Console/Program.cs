using Enforcement.BuildingBlocks.Hosting;
using Enforcement.WebConsole;

return await StartFault.Report(async () =>
{
    var builder = HostArguments.Builder(args);
    builder.AddProcess("console");
    // It owns no data: who is turned away at its pages stands in the security log of the service that watches over all.
    builder.AddSentSecurityLog("supervision");
    builder.AddConsole();
    var app = builder.Build();
    app.MapConsole();
    app.MapProcess();
    await app.RunAsync();
});
