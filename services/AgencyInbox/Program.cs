using Enforcement.AgencyInbox;
using Enforcement.BuildingBlocks.Hosting;

return await StartFault.Report(async () =>
{
    var builder = HostArguments.Builder(args);
    builder.AddEnforcement("inbox", InboxOptions.Section);
    builder.AddAgencyInbox();
    var app = builder.Build();
    app.MapAgencyInbox(isOwnProcess: true);
    app.MapEnforcement();
    await app.RunAsync();
});
