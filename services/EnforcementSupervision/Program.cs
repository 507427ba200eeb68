using Enforcement.EnforcementSupervision;
using Enforcement.Ledger.Messaging;

return await StartFault.Report(async () =>
{
    var builder = HostArguments.Builder(args);
    builder.AddEnforcement("supervision");
    builder.AddEnforcementSupervision();
    builder.AddTransport();
    var app = builder.Build();
    app.MapEnforcementSupervision();
    app.MapEnforcement();
    await app.RunAsync();
});
