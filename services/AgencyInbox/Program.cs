using Enforcement.AgencyInbox;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Daybook;

return await StartFault.Report(async () =>
{
    var builder = HostArguments.Builder(args);
    // Two inboxes may share a folder.
    var agency =
        builder.Configuration[$"{EnforcementOptions.Section}:{InboxOptions.Section}:Agency"] is { Length: > 0 } given
        && given.All(char.IsAsciiLetterUpper)
            ? $"-{given.ToLowerInvariant()}"
            : "";
    builder.AddProcess($"inbox{agency}", InboxOptions.Section);
    builder.AddSecurityFile($"inbox{agency}");
    builder.AddAgencyInbox();
    var app = builder.Build();
    app.MapAgencyInbox(isOwnProcess: true);
    app.MapProcess();
    app.MapSecurityFile();
    await app.RunAsync();
});
