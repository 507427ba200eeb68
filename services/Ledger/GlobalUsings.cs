global using Enforcement.BuildingBlocks.Domain;
global using Enforcement.BuildingBlocks.Grpc;
global using Enforcement.BuildingBlocks.Hosting;
global using Enforcement.BuildingBlocks.Signatures;
global using Enforcement.Contracts;
global using Enforcement.Daybook;
global using Enforcement.Verification.Journal;
