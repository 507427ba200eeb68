using Enforcement.BuildingBlocks.Hosting;
using Enforcement.WebConsole;

var builder = WebApplication.CreateBuilder(args);
builder.AddEnforcement("console");
builder.AddConsole();
var app = builder.Build();
app.MapConsole();
app.MapEnforcement();
app.Run();
