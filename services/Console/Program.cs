using Enforcement.BuildingBlocks.Hosting;
using Enforcement.WebConsole;

return await StartFault.Report(async () =>
{
    var builder = HostArguments.Builder(args);
    builder.AddEnforcement("console");
    builder.AddConsole();
    var app = builder.Build();
    app.MapConsole();
    app.MapEnforcement();
    await app.RunAsync();
});
