global using RabbitMQ.Client;
