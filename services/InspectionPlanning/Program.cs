using Enforcement.InspectionPlanning;
using Enforcement.Ledger.Messaging;

return await StartFault.Report(async () =>
{
    var builder = HostArguments.Builder(args);
    builder.AddEnforcement("planning");
    builder.AddInspectionPlanning();
    builder.AddTransport();
    var app = builder.Build();
    app.MapInspectionPlanning();
    app.MapEnforcement();
    await app.RunAsync();
});
