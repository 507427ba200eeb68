using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Messaging;
using Enforcement.EnforcementSupervision;

var builder = WebApplication.CreateBuilder(args);
builder.AddEnforcement("supervision");
builder.AddEnforcementSupervision();
builder.AddTransport();
var app = builder.Build();
app.MapEnforcementSupervision();
app.MapEnforcement();
app.Run();
