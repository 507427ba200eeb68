using Enforcement.EnterpriseRegistry;
using Enforcement.Ledger.Messaging;

return await StartFault.Report(async () =>
{
    var builder = HostArguments.Builder(args);
    builder.AddEnforcement("registry");
    builder.AddEnterpriseRegistry();
    builder.AddTransport();
    var app = builder.Build();
    app.MapEnterpriseRegistry();
    app.MapEnforcement();
    await app.RunAsync();
});
